# A client's card.
client-status-potential = 🌱 Потенциальный
client-status-active = 🟢 Активный
client-status-passive = 💤 Пассивный
client-status-blocked = ⛔️ Заблокирован
client-manager = ведёт { $name }
client-no-contacts = Контактов пока нет.
client-more-contacts = И ещё контакты: { $count }
client-copy = 📋 …{ $tail }
client-more-offers = Все КП клиента

message-unreadable = С этим пока не справимся. Напишите словами: имя клиента, телефон или #номер КП.
