# Tasks: asked of a department or a colleague about an offer.
task-title = Task for offer #{ $number }
task-said-in-files = It is all in the file or voice message
task-due = ⏰ by { $when }
task-overdue = ⚠️ was due { $when }
task-mine = you are on it
task-taken-by = { $by } is on it
task-state-done = ✅ Done { $when } · { $by }
task-state-refused = 🚫 Refused { $when }
task-state-withdrawn = ✖️ Withdrawn { $when }
task-people = 👤 { $from } → { $to }
task-mark-done = ✅
task-mark-refused = 🚫
task-mark-withdrawn = ✖️
task-ready-of = 🛠 { $ready } of { $all } ready

task-button-take = 🙋 Take
task-button-done = ✅ Done
task-button-question = ❓ Ask
task-button-later = ⏳ Later
task-button-refuse = 🚫 Refuse
task-button-answer = 💬 Write
task-button-withdraw = ✖️ Cancel
task-button-return = ↩️ Return
task-button-another = 🙋 Ask others
task-button-files = 📎 Files { $n }
task-button-history = 🕓 History
task-button-offer = 📄 Offer
task-button-open-offer = 📄 Open offer
task-button-list = 🛠 Tasks
task-button-new = 🙋 One more task
task-button-done-bare = ✅ Done, nothing to add
task-button-done-with = ✅ Done with this
task-button-sum = 💰 Sum
task-button-term = ⏳ Term
task-button-clear = 🧹 Start over

task-ask-question = What do you need to know? Type it, say it or send a file: we pass it on at once.
task-ask-answer = What should we pass on? Type it, say it or send a file.
task-ask-reason = Why can't it be done? Choose or type.
task-ask-until = When should we remind you? The deadline stays as it is.
task-ask-comment = What is missing? Type it, say it or send a file.
task-ask-result = What is the result? Type it, send a file, or just press the button.
task-more-result = This is what we send. You can add words, a file, a sum and a term.
task-ask-term = How long will it take? For example: 10 working days.
task-when-hint = Choose or type: "tomorrow at 3pm", "Fri 10:30".
task-reason-kind = Type the reason, a few words will do.
task-term-kind = Type the term in a few words, for example: 10 working days.
task-refuse-reason-1 = Not enough data
task-refuse-reason-2 = No time before the deadline
task-refuse-reason-3 = Not for us

task-taken-now = 🙋 Taken. It is yours now.
task-done-now = ✅ Done. We'll tell whoever is waiting.
task-asked-now = ❓ Question passed on.
task-answered-now = 💬 Passed on.
task-refused-now = 🚫 Refused. We'll tell whoever is waiting.
task-postponed-now = ⏳ We'll remind you { $when }
task-returned-now = ↩️ Returned.
task-withdrawn-now = ✖️ Withdrawn. Those who had it will see.

task-event-created = Task: { $to }
task-event-taken = Taken: { $to }
task-event-question = Question from { $to }
task-event-answer = Answer to { $to }
task-event-done = Done: { $to }
task-event-refused = Refused: { $to }
task-event-postponed = Postponed: { $to }
task-event-returned = Returned: { $to }
task-event-withdrawn = Task withdrawn: { $to }
task-event-moved = The task went to the new manager

task-did-created = asked for
task-did-taken = taken
task-did-question = a question
task-did-answer = an answer
task-did-done = done
task-did-refused = refused
task-did-postponed = postponed
task-did-returned = returned
task-did-withdrawn = withdrawn
task-did-moved = went to the new manager

# The form of a new task.
taskform-title = Task for offer #{ $number } · { $client }
taskform-ask-department = Who should do it? Choose a department.
taskform-ask-colleague = Who should do it? Choose a colleague.
taskform-colleague = 👤 A colleague
taskform-department = 👥 A department
taskform-ask-what = What needs to be done? Type it, say it or send files.
taskform-ask-when = By when?
taskform-ask-facts = What will they see of the offer? The client's contacts are shown only if you add them.
taskform-what-kind = Type it, say it or send a file.
taskform-too-long = More than 4096 characters do not fit. Make it shorter or send it as a file.
taskform-check = Shall we send it? You can add words or files.
taskform-send = 📨 Send
taskform-button-to = 👥 Who
taskform-button-what = 💬 What
taskform-button-when = ⏰ Due
taskform-button-facts = 👁 What they will see
taskform-tells = 👁 They see: { $what }
taskform-tells-nothing = the task alone
taskform-absent = ✉️ Nobody of this department has connected yet. The task will wait; forward the invitation to your colleagues.
taskform-absent-one = ✉️ This colleague has not connected yet. The task will wait; forward the invitation to them.
taskform-invite = ✉️ Invitation to forward
taskform-nobody = Nobody is in this department so far. Ask the owner to add somebody: /team.
taskform-sent = 📨 Task sent
taskform-gone = This task was sent or deleted already. Set a new one from the offer's card.
task-fact-client = Client
task-fact-wanted = Request
task-fact-description = Description
task-fact-sum = Sum
task-fact-files = Offer's files
task-fact-contacts = Contacts

# Lists.
tasks-title-mine = My tasks
tasks-title-department = Department tasks
tasks-title-set = Tasks I set
tasks-title-offer = Tasks of offer #{ $number }
tasks-tab-mine = Mine
tasks-tab-department = Dept
tasks-tab-set = Set
tasks-empty = Nothing here yet.

# On the offer's card and on the desk.
offer-button-ask = 🙋 Ask a department
offer-button-ask-short = 🙋 Ask a dept
offer-button-tasks = 🛠 { $ready } of { $all } ready
desk-tasks = 🛠 Tasks { $count }
desk-block-tasks = Tasks
desk-tasks-mine = 🛠 Mine { $count }
desk-tasks-department = 👥 Dept { $count }
desk-specialist-work = Nearest deadlines first.

# What is told of a task.
task-notice-new = 🆕 A new task.
task-notice-before = ⏰ The deadline is near.
task-notice-later = ⏳ You asked to be reminded.
task-notice-deadline = ⚠️ The deadline is here.
task-notice-head = ⚠️ Late by more than a day: { $to }.
task-notice-question = ❓ A question about the task.
task-notice-answer = 💬 An answer about the task.
task-notice-done = ✅ Done, time to make the offer.
task-notice-refused = 🚫 The task was refused.
task-notice-returned = ↩️ The task came back.
task-notice-withdrawn = ✖️ The task was withdrawn, nothing more is needed.
