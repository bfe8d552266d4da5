# Search and the client's card.
client-status-potential = 🌱 Потенциальный
client-status-active = 🟢 Активный
client-status-passive = 💤 Пассивный
client-status-blocked = ⛔️ Заблокирован
client-manager = ведёт { $name }
client-no-contacts = Контактов пока нет.
client-more-contacts = И ещё контакты: { $count }
client-copy = 📋 …{ $tail }
client-more-offers = Все КП клиента

search-ask = Напишите имя клиента или его часть, телефон в любом виде или #номер КП.
search-found = Вот кого нашли. Нет нужного? Сделайте из этого КП.
search-many = Нашлось больше, чем помещается: допишите пару букв.
search-nothing = Такого не нашли. Проверьте написание или начните из этого КП.
search-offer = КП #{ $number }
search-new-offer = ➕ КП из этого текста
search-new-contact = ➕ КП с этим контактом
search-phone-unknown = { $phone }: такого номера в базе нет. Начнём с ним новое КП?
search-foreign = Это { $client }, ведёт { $manager }. Договоритесь с коллегой.
search-no-offer = КП #{ $number } среди ваших нет. Проверьте номер или посмотрите список.
message-unreadable = С этим пока не справимся. Напишите словами: имя клиента, телефон или #номер КП.
