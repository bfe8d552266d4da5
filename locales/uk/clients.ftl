# Search and the client's card.
client-status-potential = 🌱 Потенційний
client-status-active = 🟢 Активний
client-status-passive = 💤 Пасивний
client-status-blocked = ⛔️ Заблокований
client-manager = веде { $name }
client-no-contacts = Контактів поки немає.
client-more-contacts = І ще контакти: { $count }
client-copy = 📋 …{ $tail }
client-more-offers = Усі КП клієнта

search-ask = Напишіть імʼя клієнта чи його частину, телефон у будь-якому вигляді або #номер КП.
search-found = Ось кого знайшли. Немає потрібного? Зробіть із цього КП.
search-many = Знайшлося більше, ніж уміщається: допишіть кілька літер.
search-nothing = Такого не знайшли. Перевірте написання або почніть із цього КП.
search-offer = КП #{ $number }
search-new-offer = ➕ КП із цього тексту
search-new-contact = ➕ КП із цим контактом
search-phone-unknown = { $phone }: такого номера в базі немає. Почнемо з ним нове КП?
search-foreign = Це { $client }, веде { $manager }. Домовтеся з колегою.
search-no-offer = КП #{ $number } серед ваших немає. Перевірте номер або перегляньте список.
message-unreadable = Із цим поки не впораємося. Напишіть словами: імʼя клієнта, телефон або #номер КП.
