# The funnel of the day: what was won, what to do first, and the lists behind the numbers.
summary-period-today = Сьогодні
summary-period-week = Цей тиждень
summary-period-month = Цей місяць
summary-before-week = минулий тиждень
summary-before-month = минулий місяць
summary-before-now = { $name } на цю годину
summary-won = 💰 { $period }: { $sum } · { $count } КП
summary-nothing-won = 💰 { $period }: перемог поки що немає
summary-no-sums = суму не вказано
summary-before = Для порівняння, { $before }: { $sum }{ $change }
summary-nothing-before = Для порівняння, { $before }: перемог не було
summary-actions = З чого почати:
summary-all-well = Нічого не горить, втручатися не треба. 👌
summary-do-overdue = 🔴 Прострочено: { $count } КП
summary-do-taskslate = 🛠 Чекають на запізнілі завдання: { $count } КП
summary-do-none = ⚪️ Без наступного кроку: { $count } КП
summary-do-owe-client = ✍️ Клієнти чекають на нашу пропозицію: { $count }
summary-do-lost = 💔 Втрачено: { $count } КП, запитайте чому
summary-flow = 📥 Надійшло { $in } · ➡️ просунулося { $moved } · 💔 втрачено { $lost }
summary-open = 🗂 У роботі: { $amount }
summary-button-today = День
summary-button-week = Тижд.
summary-button-month = Місяць
summary-button-funnel = 🔻 Воронка
summary-button-managers = 👥 За людьми
summary-button-picture = 📊 Картинка
summary-button-losses = 💔 Втрати
summary-button-open = 🗂 У роботі
summary-all = 👥 Усі
summary-back = ‹ Підсумки
summary-days-ask = За які дні? Оберіть або напишіть, наприклад «1.11 - 15.11» або «вчора».
summary-days-unreadable = Такі дні не вдалося зрозуміти. Напишіть дату або дві через тире: «1.11 - 15.11». Дні попереду ще не порахувати.
summary-days-yesterday = Учора
summary-days-week = Минулий тиждень
summary-days-month = Минулий місяць
summary-days-quarter = Минулий квартал

funnel-title = 🔻 Воронка: зараз у роботі
funnel-average = у середньому { $time }
funnel-camein = 📥 Надійшло: { $amount }
funnel-takenup = узяли в роботу: { $count }{ $share }
funnel-offered = надіслали пропозицію: { $count }{ $share }
funnel-won = з них успіх: { $count }{ $share }
funnel-moved = ➡️ Просунулося: { $amount }
funnel-lost = 💔 Втрачено: { $amount }

side-title = 👥 { $period } за людьми
side-legend = 🏆 успіх · 📥 надійшло · 💔 втрачено · 🗂 у роботі · 🔴 прострочено · ⚪️ без кроку · 🛠 запізнілі завдання
side-empty = Поки що порівнювати нема кого: за цей час нічого не було.

losses-title = 💔 Втрати · { $period }
losses-all = Усього: { $amount }. Чому:
losses-none = Нічого не втратили. Так тримати!
losses-own-words = Своїми словами
losses-more = { $count ->
    [one] і ще { $count } причина
    [few] і ще { $count } причини
   *[other] і ще { $count } причин
  }

behind-open = У роботі
behind-new = Нові
behind-owe-client = Клієнт чекає на нас
behind-await-client = Чекаємо на клієнта
behind-overdue = Прострочено
behind-none = Без наступного кроку
behind-taskslate = Чекають на запізнілі завдання
behind-camein = Надійшло
behind-takenup = Узяли в роботу
behind-offered = Надіслали пропозицію
behind-cameinwon = Надійшло і вже успіх
behind-moved = Просунулося
behind-won = Успіх
behind-wonbefore = Успіх
behind-lost = Втрачено
behind-reason = Втрачено
behind-empty = Тут уже порожньо: поки ви дивилися, все змінилося або так і було.

picture-title = Воронка
picture-won = Успіх: { $sum }
picture-nothing-won = Перемог поки що немає
picture-no-sums = { $n } КП без суми
picture-before = { $before }: { $sum }
picture-nothing-before = { $before }: перемог не було
picture-stage-camein = надійшло
picture-stage-takenup = взято в роботу
picture-stage-offered = запропоновано
picture-stage-won = успіх
picture-people = За людьми
picture-part-won = успіх
picture-part-lost = втрачено
picture-part-open = у роботі
picture-others = Ще { $n }
picture-nameless = Менеджер { $place }
picture-failed = Картинку намалювати не вдалося. Усі числа є в підсумках, а натиснути ще раз можна за хвилину.
behind-ask = ✉️ Запитати про ці КП
behind-give = 🔁 Передати ці КП

give-ask = 🔁 Кому передати ці КП?
give-nobody = 🔁 Передати ці КП поки що немає кому: запросіть ще менеджера через /team.
give-done = ✅ Тепер веде <b>{ $name }</b>: { $offers }
give-changed = ⚠️ За цей час змінили КП { $offers }: передавати не стали. Перегляньте у списку.
give-none = ⚠️ За цей час тут усе змінилося, тож нікому нічого не передано. Ось список, який він зараз.
give-gone = Список було відкрито давно або вже передано. Відкрийте його ще раз із /summary.
give-list = ‹ До списку

question-ask = ✉️ Що запитати? Напишіть, і менеджери відповідять щодо кожного КП:
question-asked = ❓ <b>{ $name }</b> запитує: { $text }
question-line = ❓ { $name } запитує про КП ({ $count }): { $text }
question-answered = 💬 <b>{ $name }</b> про КП { $offer }: { $text }
question-answer-ask = ✍️ КП { $offer }. Запитання: { $text }
    Напишіть відповідь, вона лишиться в історії КП.
question-answer-sent = ✅ Відповідь надіслано й записано в історію.
question-which = ✍️ Якого КП стосується ця відповідь?
question-sent = { $count ->
    [one] ✅ Запитали { $count } менеджера. Відповіді надійдуть сюди.
   *[other] ✅ Запитали { $count } менеджерів. Відповіді надійдуть сюди.
  }
question-words = Напишіть це словами, до 1000 знаків.
question-step = ⏰ Наступний крок: { $when }
question-open = ❓ Відкрити
