# How many clients' contacts a person may look at in a day, and what is said when that is reached.
contacts-closed = 🔒 На сьогодні контакти закрито: попросіть у власника ще.
contacts-button-more = ➕ Ще 20 на сьогодні
contacts-given = ✅ Ще { $count } клієнтів із контактами на сьогодні.
contacts-no-limit = Без обмежень
notice-contacts-many = 👁 { $name }: сьогодні відкрито контакти { $seen } клієнтів. Дозволено { $most }, далі вони закриються.
company-contacts = 👁 Контакти за день: { $most }, скажемо на { $warning } %
company-contacts-off = 👁 Контакти за день: без обмежень
company-button-contacts = 👁 Ліміт
company-ask-contacts = Контакти скількох клієнтів колега може переглянути за день? Потім вони закриті до завтра, а ви зможете дати ще. 🔔 — коли вам про це сказати.
