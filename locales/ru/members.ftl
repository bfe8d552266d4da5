# Strangers, links, new colleagues and the team.
role-owner = Владелец
role-supervisor = Руководитель
role-manager = Менеджер
role-specialist = Специалист

stranger = Это рабочий бот отдела продаж. Попросите у руководителя личную ссылку и откройте её здесь.
stranger-signup = Это бот для отдела продаж: клиенты, КП и напоминания. Откройте ссылку от коллеги или начните свою компанию.
access-closed = Ваш доступ закрыт. Если это ошибка, напишите владельцу компании.
stranger-start = 🚀 Начать свою компанию
company-first-name = { $name } и команда
link-old = Эта ссылка уже сработала или устарела, а вы по-прежнему в компании «{ $company }».
welcome = Здравствуйте, { $name }! Теперь вы в компании «{ $company }».
welcome-owner = Всё готово к работе. Пригласите коллег или сразу начните первое КП.
welcome-supervisor = Вы увидите клиентов и КП всей группы: что просрочено, что сегодня, кому помочь.
welcome-manager = Здесь ваши клиенты и КП, а о следующем звонке бот помнит за вас. Начнём?
welcome-specialist = Задачи от коллег будут приходить сюда. Пока можно осмотреться.

team-title = Команда · { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
  }
team-absent = ✉️ — ещё не подключились к боту.
team-absent-invite = ✉️ — ещё не подключились. Нажмите на имя: там приглашение, которое можно переслать.
team-alone = Пока вы здесь одни. Пригласите первого коллегу, это займёт минуту.
team-invite = ➕ Пригласить коллегу
team-invite-more = ➕ Пригласить ещё
team-ask-role = Кем будет коллега?
team-choose-group = В какой группе продаж?
team-choose-department = В каком отделе?
team-new-group = ➕ Новая
team-new-department = ➕ Новый
team-no-group = Без группы
team-no-department = Без отдела
team-ask-group = Как назовём группу? Напишите, например: Север.
team-ask-department = Как назовём отдел? Напишите, например: Расчёты.
team-ask-name = Как зовут коллегу? Напишите имя или пришлите контакт.
team-invitation =
    { $name }, это ваше приглашение в компанию «{ $company }»:
    { $link }

    { $days ->
        [one] Ссылка личная, сработает один раз и действует { $days } день.
        [few] Ссылка личная, сработает один раз и действует { $days } дня.
       *[other] Ссылка личная, сработает один раз и действует { $days } дней.
    }
team-invited = ☝️ Перешлите это сообщение: { $name } откроет ссылку и сразу попадёт в команду.
team-joined-already = Уже подключились, приглашение не нужно.

places-button = 🗂 Группы
places-title = 🗂 Группы и отделы
places-empty = Пока нет ни групп, ни отделов. Для начала можно и без них.
places-people = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
  }
places-more = И ещё { $count }
places-head = 👤 Руководит { $name }
places-no-head = 👤 Руководитель не назначен
places-new-group = ➕ Группа
places-new-department = ➕ Отдел
places-button-name = ✏️ Название
places-button-head = 👤 Главный
places-ask-head-group = Кто руководит группой «{ $name }»? Станет руководителем и увидит всё в ней.
places-ask-head-department = Кто руководит отделом «{ $name }»?

colleague-heads = 👤 Руководит отделом «{ $place }»
colleague-suspended = ⛔️ Доступ остановлен.
colleague-invited = ✉️ Ещё нет в боте. Ссылка работает до { $day } включительно.
colleague-not-invited = ✉️ Ещё нет в боте, и рабочей ссылки нет. Пришлём новую.
colleague-button-role = 🎭 Роль
colleague-button-group = 👥 Группа
colleague-button-department = 🗂 Отдел
colleague-button-name = ✏️ Имя
colleague-button-invite = ✉️ Приглашение
colleague-button-revoke = 🚫 Отозвать
colleague-revoked = ✅ Прежняя ссылка больше не работает.
colleague-button-suspend = ⛔️ Отключить
colleague-button-suspend-now = ⛔️ Да, отключить
colleague-button-let-in = ✅ Впустить снова
colleague-ask-suspend =
    <b>{ $name }</b> сразу теряет всё: и кнопки старых сообщений, и напоминания, и неиспользованные ссылки.

    Клиенты, КП и задачи остаются как есть, пока вы их не передадите. Кнопки «Отменить» не будет, но впустить снова можно в любой момент.
colleague-suspended-now = ⛔️ Отключили: больше ничего не откроется.
colleague-back-in = ✅ Снова в команде: всё как было.
colleague-ask-role = Какая роль теперь у { $name }? Действует со следующего нажатия.
colleague-ask-group = В какой группе теперь { $name }?
colleague-ask-department = В каком отделе теперь { $name }?
colleague-ask-name-member = Как зовут коллегу? Напишите имя, до 60 знаков.
colleague-ask-name-group = Как теперь назовём группу? До 40 знаков.
colleague-ask-name-department = Как теперь назовём отдел? До 40 знаков.

# What did not get through to colleagues.
unreached-title = ⚠️ Не доставлено: { $count ->
    [one] { $count } коллега
    [few] { $count } коллеги
   *[many] { $count } коллег
  }
unreached-none = ✅ Всё доставлено, до всех дошло.
unreached-gone = бот заблокирован { $since }
unreached-absent = приглашение не открыто
unreached-refused = отправить не удалось, { $since }
unreached-missed-gone = Ждёт: { $counts }
unreached-missed-absent = Ждёт { $since }: { $counts }
unreached-missed-refused = Не дошло: { $counts }
unreached-nothing = Пока ничего не пропущено
unreached-other = Ответы
unreached-hint-gone = 🔕 Позвоните и попросите нажать /start: всё, что ждёт, придёт сразу.
unreached-hint-absent = ✉️ Нажмите на имя: пришлём приглашение, его можно переслать.
unreached-ask-owner = ✉️ Попросите владельца прислать приглашение: всё, что ждёт, придёт сразу.
unreached-hint-refused = ⚠️ Повторно не отправим: загляните с коллегой в его рабочий стол.
unreached-open = ⚠️ Что не доставлено
