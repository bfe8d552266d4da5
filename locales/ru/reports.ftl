# The funnel of the day: what was won, what to do first, and the lists behind the numbers.
summary-period-today = Сегодня
summary-period-week = Эта неделя
summary-period-month = Этот месяц
summary-before-week = прошлая неделя
summary-before-month = прошлый месяц
summary-before-now = { $name } к этому часу
summary-won = 💰 { $period }: { $sum } · { $count } КП
summary-nothing-won = 💰 { $period }: побед пока нет
summary-no-sums = сумма не указана
summary-before = Для сравнения, { $before }: { $sum }{ $change }
summary-nothing-before = Для сравнения, { $before }: побед не было
summary-actions = С чего начать:
summary-all-well = Ничего не горит, вмешиваться не нужно. 👌
summary-do-overdue = 🔴 Просрочено: { $count } КП
summary-do-taskslate = 🛠 Ждут опоздавших задач: { $count } КП
summary-do-none = ⚪️ Без следующего шага: { $count } КП
summary-do-owe-client = ✍️ Клиенты ждут от нас предложения: { $count }
summary-do-lost = 💔 Потеряно: { $count } КП, спросите почему
summary-flow = 📥 Пришло { $in } · ➡️ продвинулось { $moved } · 💔 потеряно { $lost }
summary-open = 🗂 В работе: { $amount }
summary-button-today = День
summary-button-week = Неделя
summary-button-month = Месяц
summary-button-funnel = 🔻 Воронка
summary-button-managers = 👥 По людям
summary-button-picture = 📊 Картинка
summary-button-losses = 💔 Потери
summary-button-open = 🗂 В работе
summary-all = 👥 Все
summary-back = ‹ Итоги
summary-days-ask = За какие дни? Выберите или напишите, например «1.11 - 15.11» или «вчера».
summary-days-unreadable = Такие дни не получилось понять. Напишите дату или две через тире: «1.11 - 15.11». Дни впереди ещё не посчитать.
summary-days-yesterday = Вчера
summary-days-week = Прошлая неделя
summary-days-month = Прошлый месяц
summary-days-quarter = Прошлый квартал

funnel-title = 🔻 Воронка: сейчас в работе
funnel-average = в среднем { $time }
funnel-camein = 📥 Пришло: { $amount }
funnel-takenup = взяли в работу: { $count }{ $share }
funnel-offered = отправили предложение: { $count }{ $share }
funnel-won = из них успех: { $count }{ $share }
funnel-moved = ➡️ Продвинулось: { $amount }
funnel-lost = 💔 Потеряно: { $amount }

side-title = 👥 { $period } по людям
side-legend = 🏆 успех · 📥 пришло · 💔 потеряно · 🗂 в работе · 🔴 просрочено · ⚪️ без шага · 🛠 опоздали задачи
side-empty = Пока сравнивать некого: за это время ничего не было.

losses-title = 💔 Потери · { $period }
losses-all = Всего: { $amount }. Почему:
losses-none = Ничего не потеряли. Так держать!
losses-own-words = Своими словами
losses-more = { $count ->
    [one] и ещё { $count } причина
    [few] и ещё { $count } причины
   *[other] и ещё { $count } причин
  }

behind-open = В работе
behind-new = Новые
behind-owe-client = Клиент ждёт нас
behind-await-client = Ждём клиента
behind-overdue = Просрочено
behind-none = Без следующего шага
behind-taskslate = Ждут опоздавших задач
behind-camein = Пришло
behind-takenup = Взяли в работу
behind-offered = Отправили предложение
behind-cameinwon = Пришло и уже успех
behind-moved = Продвинулось
behind-won = Успех
behind-wonbefore = Успех
behind-lost = Потеряно
behind-reason = Потеряно
behind-empty = Здесь уже пусто: пока вы смотрели, всё изменилось или так и было.

picture-title = Воронка
picture-won = Успех: { $sum }
picture-nothing-won = Побед пока нет
picture-no-sums = { $n } КП без суммы
picture-before = { $before }: { $sum }
picture-nothing-before = { $before }: побед не было
picture-stage-camein = пришло
picture-stage-takenup = взяли в работу
picture-stage-offered = предложено
picture-stage-won = успех
picture-people = По людям
picture-part-won = успех
picture-part-lost = потеряно
picture-part-open = в работе
picture-others = Ещё { $n }
picture-nameless = Менеджер { $place }
picture-failed = Картинку нарисовать не получилось. Все числа есть в итогах, а нажать ещё раз можно через минуту.
behind-ask = ✉️ Спросить об этих КП
behind-give = 🔁 Передать эти КП

give-ask = 🔁 Кому передать эти КП?
give-nobody = 🔁 Передать эти КП пока некому: пригласите ещё менеджера через /team.
give-done = ✅ Теперь ведёт <b>{ $name }</b>: { $offers }
give-changed = ⚠️ За это время изменили КП { $offers }: передавать не стали. Посмотрите в списке.
give-none = ⚠️ За это время здесь всё изменилось, поэтому никому ничего не передано. Вот список, как он есть сейчас.
give-gone = Список был открыт давно или уже передан. Откройте его ещё раз из /summary.
give-list = ‹ К списку

question-ask = ✉️ Что спросить? Напишите, и менеджеры ответят по каждому КП:
question-asked = ❓ <b>{ $name }</b> спрашивает: { $text }
question-line = ❓ { $name } спрашивает о КП ({ $count }): { $text }
question-answered = 💬 <b>{ $name }</b> о КП { $offer }: { $text }
question-answer-ask = ✍️ КП { $offer }. Вопрос: { $text }
    Напишите ответ, он останется в истории КП.
question-answer-sent = ✅ Ответ отправлен и записан в историю.
question-which = ✍️ О каком КП этот ответ?
question-sent = { $count ->
    [one] ✅ Спросили { $count } менеджера. Ответы придут сюда.
   *[other] ✅ Спросили { $count } менеджеров. Ответы придут сюда.
  }
question-words = Напишите это словами, до 1000 знаков.
question-step = ⏰ Следующий шаг: { $when }
question-open = ❓ Открыть
