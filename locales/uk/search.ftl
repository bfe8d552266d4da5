# Search, clients of colleagues, and clients that may be known already.
search-ask = Напишіть імʼя клієнта чи його частину, телефон у будь-якому вигляді або #номер КП.
search-found = Ось кого знайшли. Немає потрібного? Зробіть із цього КП.
search-more = Ще ›
search-back = ‹ Назад
search-nothing = Такого не знайшли. Перевірте написання або почніть із цього КП.
search-offer = КП #{ $number }
search-new-offer = ➕ КП із цього тексту
search-new-contact = ➕ КП із цим контактом
search-phone-unknown = { $phone }: такого номера в базі немає. Почнемо з ним нове КП?
search-no-offer = КП #{ $number } серед ваших немає. Перевірте номер або перегляньте список.

search-foreign = Це { $client }, веде { $manager }.
foreign-ask = 🙋 Запитати: { $manager }
foreign-counted = За добу ви побачили чужих клієнтів: { $count }. Власник це бачить.
foreign-asked = Запитали. { $manager } отримає рядок із вашим імʼям і карткою клієнта.
foreign-asked-already = Сьогодні ви про цього клієнта вже питали. { $manager } памʼятає.
foreign-not-reached = Передати не вдалося: { $manager } не на звʼязку з ботом. Напишіть або зателефонуйте особисто.
foreign-inquiry = 🙋 { $asker } питає про вашого клієнта { $client }. Відпишіть, якщо є що сказати.
foreign-open = 👤 Картка клієнта

twin-certain = Такий контакт у нас уже є:
twin-alike = Схоже на того, хто вже є:
twin-line = { $client }, веде { $manager }
twin-take = 👤 Обрати: { $client }
twin-create = ➕ Усе одно додати
twin-other = ➕ Ні, це новий клієнт
twin-reason-ask = Чому додаємо ще одного? Оберіть або напишіть.
twin-reason-1 = Один телефон на дві фірми
twin-reason-2 = Філія, ведемо окремо
twin-reason-kind = Причину напишіть словами: двох-трьох вистачить.
twin-person = 👥 Додати контактною особою
twin-person-added = ✅ Контактну особу додано
twin-type-other = Можна одразу ввести інший.
