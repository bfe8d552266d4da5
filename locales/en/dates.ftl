# Words around dates; the names of days and months come from the language's own data.
# $time is written like 15:00, $hour is its hour (Ukrainian says it differently at eleven), $day like "Fri 27 Nov".
when-today = today at { $time }
when-tomorrow = tomorrow at { $time }
when-yesterday = yesterday at { $time }
when-day = { $day }, { $time }

day-today = today
day-tomorrow = tomorrow
day-yesterday = yesterday

since-minutes = { $n } min
since-hours = { $n } h
since-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
since-months = { $n } mo
ago = { $since } ago
ago-now = just now

# Buttons of a row of dates; a choice moved off a day off shows its day instead.
date-choice-h1 = 1 h
date-choice-tomorrow = Tomorrow
date-choice-d3 = +3 days
date-choice-week = In a week
date-choice-other = Another date
