# Tasks: asked of a department or a colleague about an offer.
task-title = Завдання до КП #{ $number }
task-said-in-files = Усе в доданому файлі чи голосовому
task-due = ⏰ до { $when }
task-overdue = ⚠️ строк минув { $when }
task-mine = виконуєте ви
task-taken-by = виконує { $by }
task-state-done = ✅ Готово { $when } · { $by }
task-state-refused = 🚫 Відмова { $when }
task-state-withdrawn = ✖️ Завдання знято { $when }
task-people = 👤 { $from } → { $to }
task-mark-done = ✅
task-mark-refused = 🚫
task-mark-withdrawn = ✖️
task-ready-of = 🛠 Готово { $ready } з { $all }

task-button-take = 🙋 Беру
task-button-done = ✅ Готово
task-button-question = ❓ Спитати
task-button-later = ⏳ Згодом
task-button-refuse = 🚫 Відмова
task-button-answer = 💬 Написати
task-button-withdraw = ✖️ Зняти
task-button-return = ↩️ Повернути
task-button-another = 🙋 Іншому
task-button-files = 📎 Файли { $n }
task-button-history = 🕓 Історія
task-button-offer = 📄 КП
task-button-open-offer = 📄 Відкрити КП
task-button-list = 🛠 Список
task-button-new = 🙋 Ще завдання
task-button-done-bare = ✅ Готово, без слів
task-button-done-with = ✅ Готово з цим
task-button-sum = 💰 Сума
task-button-term = ⏳ Строк
task-button-clear = 🧹 Почати заново

task-ask-question = Що уточнити? Напишіть, наговоріть або надішліть файл: передамо одразу.
task-ask-answer = Що передати? Напишіть, наговоріть або надішліть файл.
task-ask-reason = Чому не вийде? Оберіть або напишіть.
task-ask-until = Коли нагадати? Строк завдання не зміниться.
task-ask-comment = Що доробити? Напишіть, наговоріть або надішліть файл.
task-ask-result = Що вийшло? Напишіть, надішліть файл або просто натисніть кнопку.
task-more-result = Це й надішлемо. Можна дописати, надіслати файл, додати суму й строк.
task-ask-term = Який строк? Наприклад: 10 робочих днів.
task-when-hint = Оберіть або напишіть: «завтра о 15», «пт 10:30».
task-reason-kind = Напишіть причину словами, вистачить кількох.
task-term-kind = Напишіть строк коротко: наприклад, 10 робочих днів.
task-refuse-reason-1 = Бракує даних
task-refuse-reason-2 = Не встигаємо до строку
task-refuse-reason-3 = Це не до нас

task-taken-now = 🙋 Взяли. Завдання за вами.
task-done-now = ✅ Готово. Повідомимо того, хто чекає.
task-asked-now = ❓ Запитання передали.
task-answered-now = 💬 Передали.
task-refused-now = 🚫 Відмовилися. Повідомимо того, хто чекає.
task-postponed-now = ⏳ Нагадаємо { $when }
task-returned-now = ↩️ Повернули на доопрацювання.
task-withdrawn-now = ✖️ Зняли. Виконавці це побачать.

task-event-created = Завдання: { $to }
task-event-taken = Взято в роботу: { $to }
task-event-question = Запитання від { $to }
task-event-answer = Відповідь для { $to }
task-event-done = Готово: { $to }
task-event-refused = Відмова: { $to }
task-event-postponed = Відкладено: { $to }
task-event-returned = Повернуто: { $to }
task-event-withdrawn = Завдання знято: { $to }
task-event-moved = Завдання перейшло до нового менеджера

task-did-created = поставлено
task-did-taken = взято в роботу
task-did-question = запитання
task-did-answer = відповідь
task-did-done = готово
task-did-refused = відмова
task-did-postponed = відкладено
task-did-returned = повернуто
task-did-withdrawn = знято
task-did-moved = перейшло до нового менеджера

# The form of a new task.
taskform-title = Завдання до КП #{ $number } · { $client }
taskform-ask-department = Кому доручимо? Оберіть відділ.
taskform-ask-colleague = Кому доручимо? Оберіть колегу.
taskform-colleague = 👤 Колезі особисто
taskform-department = 👥 Відділу
taskform-ask-what = Що треба зробити? Напишіть, наговоріть або надішліть файли.
taskform-ask-when = До якого строку?
taskform-ask-facts = Що виконавець побачить про КП? Контакти клієнта показуємо, лише якщо ви їх додасте.
taskform-what-kind = Напишіть словами, наговоріть або надішліть файл.
taskform-too-long = Понад 4096 знаків не вміститься. Скоротіть або надішліть файлом.
taskform-check = Надсилаємо? Можна дописати чи додати файли.
taskform-send = 📨 Надіслати
taskform-button-to = 👥 Кому
taskform-button-what = 💬 Що
taskform-button-when = ⏰ Строк
taskform-button-facts = 👁 Що побачить виконавець
taskform-tells = 👁 Побачать: { $what }
taskform-tells-nothing = лише саме завдання
taskform-absent = ✉️ У цьому відділі ще ніхто не приєднався. Завдання зачекає, а колегам перешліть запрошення.
taskform-absent-one = ✉️ Ця людина ще не приєдналася. Завдання зачекає, а їй перешліть запрошення.
taskform-invite = ✉️ Запрошення для пересилання
taskform-nobody = У цьому відділі поки що нікого немає. Попросіть власника додати працівника: /team.
taskform-sent = 📨 Завдання надіслано
taskform-gone = Це завдання вже надіслано або видалено. Нове можна поставити з картки КП.
task-fact-client = Клієнт
task-fact-wanted = Запит
task-fact-description = Опис
task-fact-sum = Сума
task-fact-files = Файли КП
task-fact-contacts = Контакти

# Lists.
tasks-title-mine = Мої завдання
tasks-title-department = Завдання відділу
tasks-title-set = Доручено мною
tasks-title-offer = Завдання до КП #{ $number }
tasks-tab-mine = Мої
tasks-tab-department = Відділ
tasks-tab-set = Мною
tasks-empty = Тут поки що порожньо.

# On the offer's card and on the desk.
offer-button-ask = 🙋 Доручити відділу
offer-button-ask-short = 🙋 У відділ
offer-button-tasks = 🛠 Готово { $ready }/{ $all }
desk-tasks = 🛠 Завдання { $count }
desk-block-tasks = Завдання
desk-tasks-mine = 🛠 Мої { $count }
desk-tasks-department = 👥 Відділ { $count }
desk-specialist-work = Найближчі строки вгорі.

# What is told of a task.
task-notice-new = 🆕 Нове завдання.
task-notice-before = ⏰ Скоро строк.
task-notice-later = ⏳ Ви просили нагадати.
task-notice-deadline = ⚠️ Строк настав.
task-notice-head = ⚠️ Прострочено понад добу: { $to }.
task-notice-question = ❓ Запитання щодо завдання.
task-notice-answer = 💬 Відповідь щодо завдання.
task-notice-done = ✅ Готово, час робити КП.
task-notice-refused = 🚫 Від завдання відмовилися.
task-notice-returned = ↩️ Повернули на доопрацювання.
task-notice-withdrawn = ✖️ Завдання знято, більше нічого не треба.
