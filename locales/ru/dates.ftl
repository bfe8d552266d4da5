# Words around dates; the names of days and months come from the language's own data.
# $time is written like 15:00, $hour is its hour (Ukrainian says it differently at eleven), $day like "пт 27 нояб.".
when-today = сегодня в { $time }
when-tomorrow = завтра в { $time }
when-yesterday = вчера в { $time }
when-day = { $day }, { $time }

day-today = сегодня
day-tomorrow = завтра
day-yesterday = вчера

since-minutes = { $n } мин
since-hours = { $n } ч
since-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
  }
since-months = { $n } мес.
ago = { $since } назад
ago-now = только что

# Buttons of a row of dates; a choice moved off a day off shows its day instead.
date-choice-h1 = 1 ч
date-choice-tomorrow = Завтра
date-choice-d3 = +3 дня
date-choice-week = Через неделю
date-choice-other = Другая дата
