# Tasks: asked of a department or a colleague about an offer.
task-title = Задача по КП #{ $number }
task-said-in-files = Всё в приложенном файле или голосовом
task-due = ⏰ до { $when }
task-overdue = ⚠️ срок был { $when }
task-mine = делаете вы
task-taken-by = делает { $by }
task-state-done = ✅ Готово { $when } · { $by }
task-state-refused = 🚫 Отказ { $when }
task-state-withdrawn = ✖️ Задача снята { $when }
task-people = 👤 { $from } → { $to }
task-mark-done = ✅
task-mark-refused = 🚫
task-mark-withdrawn = ✖️
task-ready-of = 🛠 Готово { $ready } из { $all }

task-button-take = 🙋 Беру
task-button-done = ✅ Готово
task-button-question = ❓ Вопрос
task-button-later = ⏳ Позже
task-button-refuse = 🚫 Отказ
task-button-answer = 💬 Написать
task-button-withdraw = ✖️ Снять
task-button-return = ↩️ Вернуть
task-button-another = 🙋 Другому
task-button-files = 📎 Файлы { $n }
task-button-history = 🕓 История
task-button-offer = 📄 КП
task-button-open-offer = 📄 Открыть КП
task-button-list = 🛠 Задачи
task-button-new = 🙋 Ещё задача
task-button-done-bare = ✅ Готово, без слов
task-button-done-with = ✅ Готово с этим
task-button-sum = 💰 Сумма
task-button-term = ⏳ Срок
task-button-clear = 🧹 Начать заново

task-ask-question = Что уточнить? Напишите, наговорите или пришлите файл: передадим сразу.
task-ask-answer = Что передать? Напишите, наговорите или пришлите файл.
task-ask-reason = Почему не получится? Выберите или напишите.
task-ask-until = Когда напомнить? Срок задачи не изменится.
task-ask-comment = Что доделать? Напишите, наговорите или пришлите файл.
task-ask-result = Что получилось? Напишите, пришлите файл или просто нажмите кнопку.
task-more-result = Это и отправим. Можно дописать, прислать файл, добавить сумму и срок.
task-ask-term = Какой срок? Например: 10 рабочих дней.
task-when-hint = Выберите или напишите: «завтра в 15», «пт 10:30».
task-reason-kind = Напишите причину словами, хватит пары слов.
task-term-kind = Напишите срок словами, коротко: например, 10 рабочих дней.
task-refuse-reason-1 = Не хватает данных
task-refuse-reason-2 = Не успеваем к сроку
task-refuse-reason-3 = Это не к нам

task-taken-now = 🙋 Взяли. Задача за вами.
task-done-now = ✅ Готово. Сообщим тому, кто ждёт.
task-asked-now = ❓ Вопрос передали.
task-answered-now = 💬 Передали.
task-refused-now = 🚫 Отказались. Сообщим тому, кто ждёт.
task-postponed-now = ⏳ Напомним { $when }
task-returned-now = ↩️ Вернули на доработку.
task-withdrawn-now = ✖️ Сняли. Исполнители это увидят.

task-event-created = Задача: { $to }
task-event-taken = Взяли в работу: { $to }
task-event-question = Вопрос от { $to }
task-event-answer = Ответ для { $to }
task-event-done = Готово: { $to }
task-event-refused = Отказ: { $to }
task-event-postponed = Отложили: { $to }
task-event-returned = Вернули: { $to }
task-event-withdrawn = Задачу сняли: { $to }
task-event-moved = Задача перешла новому менеджеру

task-did-created = поставлена
task-did-taken = взята в работу
task-did-question = вопрос
task-did-answer = ответ
task-did-done = готово
task-did-refused = отказ
task-did-postponed = отложена
task-did-returned = возвращена
task-did-withdrawn = снята
task-did-moved = перешла новому менеджеру

# The form of a new task.
taskform-title = Задача по КП #{ $number } · { $client }
taskform-ask-department = Кому поручим? Выберите отдел.
taskform-ask-colleague = Кому поручим? Выберите коллегу.
taskform-colleague = 👤 Коллеге лично
taskform-department = 👥 Отделу
taskform-ask-what = Что нужно сделать? Напишите, наговорите или пришлите файлы.
taskform-ask-when = К какому сроку?
taskform-ask-facts = Что исполнитель увидит о КП? Контакты клиента показываем, только если вы их добавите.
taskform-what-kind = Напишите словами, наговорите или пришлите файл.
taskform-too-long = Длиннее 4096 знаков не поместится. Сократите или пришлите файлом.
taskform-check = Отправляем? Можно дописать или прислать файлы.
taskform-send = 📨 Отправить
taskform-button-to = 👥 Кому
taskform-button-what = 💬 Что
taskform-button-when = ⏰ Срок
taskform-button-facts = 👁 Что увидит исполнитель
taskform-tells = 👁 Увидят: { $what }
taskform-tells-nothing = только саму задачу
taskform-absent = ✉️ В этом отделе ещё никто не подключился. Задача подождёт, а коллегам перешлите приглашение.
taskform-absent-one = ✉️ Коллега ещё не подключился. Задача подождёт, а ему перешлите приглашение.
taskform-invite = ✉️ Приглашение для пересылки
taskform-nobody = В этом отделе пока никто не числится. Попросите владельца добавить сотрудника: /team.
taskform-sent = 📨 Задача отправлена
taskform-gone = Эта задача уже отправлена или удалена. Новую можно поставить с карточки КП.
task-fact-client = Клиент
task-fact-wanted = Запрос
task-fact-description = Описание
task-fact-sum = Сумма
task-fact-files = Файлы КП
task-fact-contacts = Контакты

# Lists.
tasks-title-mine = Мои задачи
tasks-title-department = Задачи отдела
tasks-title-set = Поручено мной
tasks-title-offer = Задачи по КП #{ $number }
tasks-tab-mine = Мои
tasks-tab-department = Отдел
tasks-tab-set = Мной
tasks-empty = Здесь пока пусто.

# On the offer's card and on the desk.
offer-button-ask = 🙋 Поручить отделу
offer-button-ask-short = 🙋 В отдел
offer-button-tasks = 🛠 Готово { $ready }/{ $all }
desk-tasks = 🛠 Задачи { $count }
desk-block-tasks = Задачи
desk-tasks-mine = 🛠 Мои { $count }
desk-tasks-department = 👥 Отдел { $count }
desk-specialist-work = Ближайшие сроки сверху.

# What is told of a task.
task-notice-new = 🆕 Новая задача.
task-notice-before = ⏰ Скоро срок.
task-notice-later = ⏳ Вы просили напомнить.
task-notice-deadline = ⚠️ Срок подошёл.
task-notice-head = ⚠️ Просрочено больше суток: { $to }.
task-notice-question = ❓ Вопрос по задаче.
task-notice-answer = 💬 Ответ по задаче.
task-notice-done = ✅ Готово, пора делать КП.
task-notice-refused = 🚫 От задачи отказались.
task-notice-returned = ↩️ Вернули на доработку.
task-notice-withdrawn = ✖️ Задачу сняли, больше ничего не нужно.
