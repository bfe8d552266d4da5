# The morning: what the day holds, in numbered lines, and offers that have gone quiet.
digest-title = ☀️ { $name } · { $day }
# A part of one's own, under the numbers of those one heads.
digest-own = 🙋 Yours · { $heading }
digest-overdue = 🔴 Overdue: { $count }
digest-today = 🟡 Today: { $count }
digest-none = ⚪️ No next step: { $count }
digest-stale = 🕸 Gone quiet: { $count }
digest-tasks = 🛠 Tasks for today: { $count }
digest-waiting = ⏳ Waiting
digest-asked = { $manager }: your question about a client, { $day }
digest-owed = Clients who wait for our offers: { $count }
digest-group = 👥 Your group
digest-company = 🏢 The company
digest-alerts = 🕸 Colleagues' offers long quiet: { $count }
digest-carried = 📬 What else is new
digest-rest = …and others, the whole list
digest-more = { $count } more ›
digest-begin = ‹ First
digest-done = All of this morning is dealt with. Well done!
stale-quiet = 🕸 Nothing for { $since }, { $limit ->
    [one] { $limit } day
   *[other] { $limit } days
  } are fine in this state
stale-talked = { $when ->
    [never] 📞 No contact yet
   *[other] 📞 Last contact { $when }
  }
stale-manager = 👤 { $name }
stale-plan = 📅 Plan a step
stale-log-call = Call
stale-close = ✖️ Close
stale-open = 📄 Card
stale-over = ✅ This offer is not quiet any more.
