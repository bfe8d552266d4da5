# The funnel of the day: what was won, what to do first, and the lists behind the numbers.
summary-period-today = Today
summary-period-week = This week
summary-period-month = This month
summary-before-week = last week
summary-before-month = last month
summary-before-now = { $name } by this hour
summary-won = { $count ->
    [one] 💰 { $period }: { $sum } · { $count } offer
   *[other] 💰 { $period }: { $sum } · { $count } offers
  }
summary-nothing-won = 💰 { $period }: nothing won yet
summary-no-sums = sum not known
summary-before = Before, { $before }: { $sum }{ $change }
summary-nothing-before = Before, { $before }: nothing won
summary-actions = Start with:
summary-all-well = Nothing is on fire, no need to step in. 👌
summary-do-overdue = { $count ->
    [one] 🔴 Overdue: { $count } offer
   *[other] 🔴 Overdue: { $count } offers
  }
summary-do-taskslate = { $count ->
    [one] 🛠 Waits for a late task: { $count } offer
   *[other] 🛠 Wait for late tasks: { $count } offers
  }
summary-do-none = { $count ->
    [one] ⚪️ No next step: { $count } offer
   *[other] ⚪️ No next step: { $count } offers
  }
summary-do-owe-client = ✍️ Clients who wait for our offer: { $count }
summary-do-lost = { $count ->
    [one] 💔 Lost: { $count } offer, ask why
   *[other] 💔 Lost: { $count } offers, ask why
  }
summary-flow = 📥 Came in { $in } · ➡️ moved on { $moved } · 💔 lost { $lost }
summary-open = 🗂 In progress: { $amount }
summary-button-today = Day
summary-button-week = Week
summary-button-month = Month
summary-button-funnel = 🔻 Funnel
summary-button-managers = 👥 By person
summary-button-picture = 📊 Picture
summary-button-losses = 💔 Losses
summary-button-open = 🗂 In progress
summary-all = 👥 All
summary-back = ‹ Summary
summary-days-ask = Which days? Choose, or write them: "1 Nov - 15 Nov", "yesterday".
summary-days-unreadable = Those days were not clear. Write a date, or two with a dash: "1 Nov - 15 Nov". Days ahead can't be counted yet.
summary-days-yesterday = Yesterday
summary-days-week = Last week
summary-days-month = Last month
summary-days-quarter = Last quarter

funnel-title = 🔻 Funnel: in progress now
funnel-average = { $time } on average
funnel-camein = 📥 Came in: { $amount }
funnel-takenup = taken up: { $count }{ $share }
funnel-offered = offer sent: { $count }{ $share }
funnel-won = of these won: { $count }{ $share }
funnel-moved = ➡️ Moved on: { $amount }
funnel-lost = 💔 Lost: { $amount }

side-title = 👥 { $period } by person
side-legend = 🏆 won · 📥 came in · 💔 lost · 🗂 in progress · 🔴 overdue · ⚪️ no step · 🛠 late tasks
side-empty = Nobody to compare yet: nothing happened in that time.

losses-title = 💔 Losses · { $period }
losses-all = In all: { $amount }. Why:
losses-none = Nothing was lost. Keep it up!
losses-own-words = In their own words
losses-more = { $count ->
    [one] and { $count } more reason
   *[other] and { $count } more reasons
  }

behind-open = In progress
behind-new = New
behind-owe-client = The client waits for us
behind-await-client = We wait for the client
behind-overdue = Overdue
behind-none = No next step
behind-taskslate = Wait for late tasks
behind-camein = Came in
behind-takenup = Taken up
behind-offered = Offer sent
behind-cameinwon = Came in and won
behind-moved = Moved on
behind-won = Won
behind-wonbefore = Won
behind-lost = Lost
behind-reason = Lost
behind-empty = Nothing here by now: it has changed while you were looking, or there was nothing.

picture-title = Funnel
picture-won = Won: { $sum }
picture-nothing-won = Nothing won yet
picture-no-sums = { $n ->
    [one] { $n } offer without a sum
   *[other] { $n } offers without a sum
  }
picture-before = { $before }: { $sum }
picture-nothing-before = { $before }: nothing won
picture-stage-camein = came in
picture-stage-takenup = taken up
picture-stage-offered = offered
picture-stage-won = won
picture-people = By person
picture-part-won = won
picture-part-lost = lost
picture-part-open = open
picture-others = { $n } more
picture-nameless = Manager { $place }
picture-failed = The picture could not be drawn. All the numbers are in the summary; please try again in a minute.
behind-ask = ✉️ Ask about these
behind-give = 🔁 Hand these over

give-ask = 🔁 Who takes these over?
give-nobody = 🔁 There is nobody to take these over yet: invite another manager with /team.
give-done = ✅ Now with <b>{ $name }</b>: { $offers }
give-changed = ⚠️ Changed meanwhile, so not handed over: { $offers }. Please look in the list.
give-none = ⚠️ All of this has changed meanwhile, so nothing was handed over. Here is the list as it is now.
give-gone = That list was opened long ago, or is handed over already. Open it again from /summary.
give-list = ‹ Back to the list

question-ask = ✉️ What shall we ask? Type it, and the managers answer about each offer:
question-asked = ❓ <b>{ $name }</b> asks: { $text }
question-line = { $count ->
    [one] ❓ { $name } asks about { $count } offer: { $text }
   *[other] ❓ { $name } asks about { $count } offers: { $text }
  }
question-answered = 💬 <b>{ $name }</b> on offer { $offer }: { $text }
question-answer-ask = ✍️ Offer { $offer }. The question: { $text }
    Write the answer, it stays in the offer's history.
question-answer-sent = ✅ The answer is sent and kept in the history.
question-which = ✍️ Which offer do you answer about?
question-sent = { $count ->
    [one] ✅ Asked { $count } manager. The answers come here.
   *[other] ✅ Asked { $count } managers. The answers come here.
  }
question-words = Put it in words, up to 1000 characters.
question-step = ⏰ Next step: { $when }
question-open = ❓ Open
