# Search, clients of colleagues, and clients that may be known already.
search-ask = Напишите имя клиента или его часть, телефон в любом виде или #номер КП.
search-found = Вот кого нашли. Нет нужного? Сделайте из этого КП.
search-more = Ещё ›
search-back = ‹ Назад
search-nothing = Такого не нашли. Проверьте написание или начните из этого КП.
search-offer = КП #{ $number }
search-new-offer = ➕ КП из этого текста
search-new-contact = ➕ КП с этим контактом
search-phone-unknown = { $phone }: такого номера в базе нет. Начнём с ним новое КП?
search-no-offer = КП #{ $number } среди ваших нет. Проверьте номер или посмотрите список.

search-foreign = Это { $client }, ведёт { $manager }.
foreign-ask = 🙋 Спросить: { $manager }
foreign-counted = Чужих клиентов за сутки вам названо: { $count }. Владелец это видит.
foreign-asked = Спросили. { $manager } получит строку с вашим именем и карточкой клиента.
foreign-asked-already = Сегодня вы об этом клиенте уже спрашивали. { $manager } помнит.
foreign-not-reached = Передать не вышло: { $manager } не на связи с ботом. Напишите или позвоните лично.
foreign-inquiry = 🙋 { $asker } спрашивает о вашем клиенте { $client }. Ответьте коллеге, если есть что сказать.
foreign-open = 👤 Карточка клиента

twin-certain = Такой контакт у нас уже есть:
twin-alike = Похоже на того, кто уже есть:
twin-line = { $client }, ведёт { $manager }
twin-take = 👤 Взять: { $client }
twin-create = ➕ Всё равно завести
twin-other = ➕ Нет, это новый клиент
twin-reason-ask = Почему заводим второго? Выберите или напишите.
twin-reason-1 = Один телефон на две фирмы
twin-reason-2 = Филиал, ведём отдельно
twin-reason-kind = Причина нужна словами: пары слов хватит.
twin-person = 👥 Добавить контактным лицом
twin-person-added = ✅ Контактное лицо добавлено
twin-type-other = Можно сразу ввести другой.
