# How soon the next step comes in each state, and how far ahead it may be: the owner's.
intervals-button = ⏱ Steps
intervals-title = Days to the next step
intervals-line = { $state }: usually { $days }, at most { $most } days
intervals-hint = Which state do we change?
intervals-ask = The upper two rows are the usual time, the lower two the longest, in days.
intervals-saved = ✅ Saved
intervals-stale = 🕸 No contact and no step for longer than that: the offer has gone quiet. The supervisor hears of it after { $days ->
    [one] { $days } day
   *[other] { $days } days
  }.
intervals-stale-button = 🕸 How long?
