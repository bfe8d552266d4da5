# The desk: the first screen, and what is said outside every other one.
desk-title = { $name }, ось що сьогодні
desk-mood-overdue = Почніть із простроченого: клієнти чекають.
desk-mood-today = Простроченого немає. Сьогодні є кому зателефонувати.
desk-mood-no-step = Усе за планом. Лишилося призначити кроки тим КП, де їх немає.
desk-mood-clear = На сьогодні все зроблено. Так тримати!
desk-empty = Відкритих КП поки немає. Почніть перше: досить імені клієнта й того, що йому потрібно.
desk-empty-owner = Тут буде робота вашого відділу. Запросіть колегу або почніть перше КП.
desk-specialist = Поки тихо. Щойно колеги дадуть вам завдання, воно зʼявиться тут.
desk-search-hint = Шукаєте клієнта? Просто напишіть імʼя, телефон або #номер.
desk-overdue = Прострочено { $count }
desk-today = Сьогодні { $count }
desk-no-step = Без кроку { $count }
desk-all = Усі КП { $count }
desk-draft = ✏️ { $title }
desk-draft-untitled = Незавершене КП
desk-new-offer = ➕ Нове КП
desk-find = 🔎 Знайти
desk-team = 👥 Команда
desk-settings = ⚙️ Налаштування
desk-help = ❓ Допомога
desk-company = 🏢 { $name }

cancelled = Гаразд, зупинилися.
cancelled-draft = Зупинилися. Усе, що ви ввели, зберегли в чернетці.
cancelled-continue = ✏️ Продовжити
cancelled-nothing = Скасовувати нічого, усе спокійно.

edited-message = Правку бачимо, але зробленого вона не змінює. Виправте в картці або напишіть ще раз.
unknown-command = Такої команди немає. Перегляньте /help або відкрийте робочий стіл: /menu.
