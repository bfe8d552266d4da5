# A client's card.
client-status-potential = 🌱 Потенційний
client-status-active = 🟢 Активний
client-status-passive = 💤 Пасивний
client-status-blocked = ⛔️ Заблокований
client-manager = веде { $name }
client-no-contacts = Контактів поки немає.
client-more-contacts = І ще контакти: { $count }
client-copy = 📋 …{ $tail }
client-more-offers = Усі КП клієнта

message-unreadable = Із цим поки не впораємося. Напишіть словами: імʼя клієнта, телефон або #номер КП.
