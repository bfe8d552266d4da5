# How many clients' contacts a person may look at in a day, and what is said when that is reached.
contacts-closed = 🔒 На сегодня контакты закрыты: попросите у владельца ещё.
contacts-button-more = ➕ Ещё 20 на сегодня
contacts-given = ✅ Ещё { $count } клиентов с контактами на сегодня.
contacts-no-limit = Без предела
notice-contacts-many = 👁 { $name }: сегодня открыты контакты { $seen } клиентов. Разрешено { $most }, дальше они закроются.
company-contacts = 👁 Контакты за день: { $most }, скажем на { $warning } %
company-contacts-off = 👁 Контакты за день: без предела
company-button-contacts = 👁 Предел
company-ask-contacts = Контакты скольких клиентов коллега может посмотреть за день? Потом они закрыты до завтра, а вы сможете дать ещё. 🔔 — когда вам об этом сказать.
