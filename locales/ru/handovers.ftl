# Somebody leaves or is away: what is theirs goes to a colleague, and comes back.
handover-button-away = 🏝 Не будет до…
handover-button-leave = 👋 Уходит
handover-button-former = 📦 Передать дела
handover-button-back = ✅ На месте
handover-button-away-me = 🏝 Меня не будет
handover-button-back-me = ✅ Я на месте
handover-title-leave = 👋 { $name } уходит от нас
handover-title-former = 📦 Передаём дела: { $name }
handover-title-away = 🏝 { $name }: какое-то время не на месте
handover-title-me = 🏝 Вас какое-то время не будет
handover-to-leave = Всё переходит, теперь это ведёт { $name }:
handover-to-away = Пока подменяет { $name }:
handover-clients = 🏢 { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }
handover-offers = 📂 { $n ->
    [one] { $n } открытое КП
    [few] { $n } открытых КП
   *[many] { $n } открытых КП
  }
handover-steps = ⏰ { $n ->
    [one] { $n } следующий шаг
    [few] { $n } следующих шага
   *[many] { $n } следующих шагов
  }
handover-overdue = просрочено: { $n }
handover-tasks = 📋 Задачи: поставлено { $asked }, в работе { $given }
handover-all-tasks = 📋 { $n ->
    [one] { $n } задача
    [few] { $n } задачи
   *[many] { $n } задач
  }
handover-drafts = ✏️ { $n ->
    [one] { $n } черновик
    [few] { $n } черновика
   *[many] { $n } черновиков
  }
handover-questions = ❓ { $n ->
    [one] { $n } вопрос ждёт ответа
    [few] { $n } вопроса ждут ответа
   *[many] { $n } вопросов ждут ответа
  }
handover-heads = 👤 Руководит: { $places }. Дальше — кто-то из отдела, а если там никого, то { $name }
handover-headless = ⚠️ Группа { $places } останется без руководителя: выберите его следом.
handover-leave-hint = Доступ закроется сразу. Вернуть всё можно в течение 24 часов.
handover-away-hint = Какой день на работе первый? Нажмите или напишите: «7.12», «через две недели».
handover-leave-now = 👋 Передать и закрыть доступ
handover-former-now = 📦 Передать
handover-other = 👤 Другой коллега
handover-whom = { $name }: кому передаём?
handover-nobody = Передать пока некому. Пригласите коллегу или обратитесь к владельцу.
handover-left = 👋 { $name } больше не работает с нами. Всё теперь ведёт { $receiver }.
handover-away = 🏝 { $name }: не на месте, первый рабочий день — { $day }, подменяет { $receiver }.
handover-undo = ↩️ Вернуть как было
handover-undo-hint = Вернуть как было можно в течение 24 часов.
handover-undone = { $left ->
    [0] ↩️ Вернули, всё как было.
    [one] ↩️ Вернули. С { $left } карточкой уже работали: она остаётся где была.
    [few] ↩️ Вернули. С { $left } карточками уже работали: они остаются где были.
   *[many] ↩️ Вернули. С { $left } карточками уже работали: они остаются где были.
  }
handover-over = Это уже закончилось. Вот как всё сейчас.
handover-too-late = 24 часа прошли. Передайте заново то, что нужно.
handover-back-done = ✅ С возвращением! Всё снова на своих местах.
handover-briefs = Коротко о каждом, по номеру:
handover-open-tasks = 📋 Задачи
handover-open-settings = ⚙️ Настройки
handover-open-list = 📂 Посмотреть
handover-list = { $name }, передано: { $n ->
    [one] { $n } открытое КП
    [few] { $n } открытых КП
   *[many] { $n } открытых КП
  }
handover-list-mine = Снова у вас: { $n ->
    [one] { $n } открытое КП
    [few] { $n } открытых КП
   *[many] { $n } открытых КП
  }
handover-received = 📦 { $name } больше не работает с нами. Теперь это ведёте вы, так решили: { $by }.
handover-received-away = 📦 { $name }: не на месте, первый рабочий день — { $day }, подменяете вы. Об этом просит { $by }.
handover-received-own = 📦 { $name }: не на месте, первый рабочий день — { $day }, просьба подменить.
handover-told-me = 🏝 { $by }: отметка, что вас не будет, первый рабочий день — { $day }, подменяет { $receiver }. Хорошего отдыха!
handover-returned = ✅ { $name } снова на месте, и вся работа вернулась.
handover-returned-me = 👋 С возвращением! Ваши клиенты и КП снова у вас.
handover-taken-back = ↩️ Передумали: работу снова ведёт { $name }.
handover-taken-back-me = ↩️ Передумали: ваши клиенты и КП снова у вас.
handover-stayed = { $n ->
    [one] { $n } карточка осталась у коллег.
    [few] { $n } карточки остались у коллег.
   *[many] { $n } карточек осталось у коллег.
  }

# An offer in ten lines.
brief-won = { $n ->
    [one] { $n } успешное КП
    [few] { $n } успешных КП
   *[many] { $n } успешных КП
  }
brief-no-contact = 📭 Контактов ещё не было
brief-promised = 🤝 Обещано: { $when }
brief-awaited = 📋 Ждём: { $tasks }
