# Words around dates; the names of days and months come from the language's own data.
# $time is written like 15:00, $hour is its hour (Ukrainian says it differently at eleven), $day like "пт 27 лист.".
when-today = { $hour ->
    [11] сьогодні об { $time }
   *[other] сьогодні о { $time }
  }
when-tomorrow = { $hour ->
    [11] завтра об { $time }
   *[other] завтра о { $time }
  }
when-yesterday = { $hour ->
    [11] вчора об { $time }
   *[other] вчора о { $time }
  }
when-day = { $day }, { $time }

day-today = сьогодні
day-tomorrow = завтра
day-yesterday = вчора

since-minutes = { $n } хв
since-hours = { $n } год
since-days = { $n ->
    [one] { $n } день
    [few] { $n } дні
   *[other] { $n } днів
  }
since-months = { $n } міс.
ago = { $since } тому
ago-now = щойно

# Buttons of a row of dates; a choice moved off a day off shows its day instead.
date-choice-h1 = 1 год
date-choice-tomorrow = Завтра
date-choice-d3 = +3 дні
date-choice-week = За тиждень
date-choice-other = Інша дата
