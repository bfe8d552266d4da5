# The working list.
list-title-all = Open offers
list-title-overdue = Overdue offers
list-title-today = Offers for today
list-title-none = No next step
list-mine = only mine
list-everybody = everybody's
list-all = All
list-legend = 🔴 overdue · 🟡 today · 🟢 later · ⚪️ no step
list-empty-all = Nothing here yet. Start a new offer, it takes a few taps.
list-empty-overdue = Nothing is overdue. Excellent!
list-empty-today = Nothing more is planned for today.
list-empty-none = Every offer has its next step. As it should be!
