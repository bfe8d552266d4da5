# The desk: the first screen, and what is said outside every other one.
desk-title = { $name }, вот что сегодня
desk-mood-overdue = Начните с просроченного: клиенты ждут.
desk-mood-today = Просроченного нет. Сегодня есть кому позвонить.
desk-mood-no-step = Всё по плану. Осталось назначить шаги тем КП, где их нет.
desk-mood-clear = На сегодня всё сделано. Так держать!
desk-empty = Открытых КП пока нет. Начните первое: хватит имени клиента и того, что ему нужно.
desk-empty-owner = Здесь будет работа вашего отдела. Пригласите коллегу или начните первое КП.
desk-specialist = Пока тихо. Когда коллеги поставят вам задачу, она появится здесь.
desk-search-hint = Ищете клиента? Просто напишите имя, телефон или #номер.
desk-overdue = Просрочено { $count }
desk-today = Сегодня { $count }
desk-no-step = Без шага { $count }
desk-all = Все КП { $count }
desk-draft = ✏️ { $title }
desk-draft-untitled = Незаконченное КП
desk-new-offer = ➕ Новое КП
desk-find = 🔎 Найти
desk-team = 👥 Команда
desk-settings = ⚙️ Настройки
desk-help = ❓ Помощь
desk-company = 🏢 { $name }

cancelled = Хорошо, остановились.
cancelled-draft = Остановились. Всё, что вы ввели, сохранили в черновике.
cancelled-continue = ✏️ Продолжить
cancelled-nothing = Отменять нечего, всё спокойно.

edited-message = Правку видим, но сделанного она не меняет. Поправьте в карточке или напишите заново.
unknown-command = Такой команды нет. Посмотрите /help или откройте рабочий стол: /menu.
