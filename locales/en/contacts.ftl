# How many clients' contacts a person may look at in a day, and what is said when that is reached.
contacts-closed = 🔒 No more contacts today: ask the owner for more.
contacts-button-more = ➕ 20 more for today
contacts-given = ✅ { $count } more clients' contacts for today.
contacts-no-limit = No limit
notice-contacts-many = 👁 { $name } has looked at the contacts of { $seen } clients today; { $most } are allowed, then they close.
company-contacts = 👁 Contacts a day: { $most }, you are told at { $warning } %
company-contacts-off = 👁 Contacts a day: no limit
company-button-contacts = 👁 Limit
company-ask-contacts = Of how many clients may a colleague see the contacts in a day? Then they close until tomorrow, and you can give more. 🔔 says when you hear of it.
