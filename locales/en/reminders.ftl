# Reminders of next steps, and the walk through one's day.
step-done-call = 📞 Called
step-done-meeting = 🤝 Met
step-done-email = ✉️ Wrote
step-done-sms = 💬 Wrote
step-done-message = 💬 Wrote
step-button-no-answer = 📵 No answer
step-button-hour = +1 h
step-button-move = 🗓 Reschedule
step-attempts = { $n ->
    [one] 📵 No answer so far: { $n } attempt
   *[other] 📵 No answer so far: { $n } attempts
  }
step-no-answer = 📵 No answer, attempt { $n }. The next one: { $when }

remind-again = 🌆 Not answered yet today. What shall we do?

walk-title = { $left ->
    [one] ▶️ My day · the last one
   *[other] ▶️ My day · { $left } left
  }
walk-button = ▶️ Walk my day
walk-button-skip = Skip ›
walk-button-again = ↻ Skipped: { $n }
walk-logged = ✅ { $client }: logged. Add the result by text or voice if you like.
walk-no-answer = 📵 { $client }: no answer, attempt { $n }. Again { $when }
walk-moved = ⏰ { $client }: { $when }
walk-no-step = ✅ { $client }: no next step for now
walk-end = 🏁 That was the last one. Well done!
walk-empty = 🏁 Nobody to contact today. All is done.
walk-later = Still to come today:

settings-ahead = ⏰ Reminders: { $minutes ->
    [0] at the time of the step
   *[other] { $minutes } min ahead
  }
settings-button-ahead = ⏰ Reminders
settings-ask-ahead = When should we remind you of a next step?
ahead-0 = On time
company-retry = 📵 No answer: try again in { $time }
company-button-retry = 📵 No answer: when again
company-ask-retry = If nobody answers, when should we try again? Outside working hours it moves to the next morning.
