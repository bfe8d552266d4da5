# Напоминания о следующих шагах и обход своего дня.
step-done-call = 📞 Поговорили
step-done-meeting = 🤝 Встретились
step-done-email = ✉️ Написали
step-done-sms = 💬 Написали
step-done-message = 💬 Написали
step-button-no-answer = 📵 Нет ответа
step-button-hour = +1 ч
step-button-move = 🗓 Перенести
step-attempts = { $n ->
    [one] 📵 Пока без ответа: { $n } попытка
    [few] 📵 Пока без ответа: { $n } попытки
   *[other] 📵 Пока без ответа: { $n } попыток
  }
step-no-answer = 📵 Нет ответа, попытка { $n }. Следующая: { $when }

remind-again = 🌆 Сегодня осталось без ответа. Что делаем?

walk-title = { $left ->
    [1] ▶️ Мой день · последний контакт
   *[other] ▶️ Мой день · осталось { $left }
  }
walk-button = ▶️ Пройти мой день
walk-button-skip = Пропустить ›
walk-button-again = ↻ Пропущено: { $n }
walk-logged = ✅ { $client }: записали. Итог можно добавить текстом или голосом.
walk-no-answer = 📵 { $client }: нет ответа, попытка { $n }. Снова { $when }
walk-moved = ⏰ { $client }: { $when }
walk-no-step = ✅ { $client }: пока без следующего шага
walk-end = 🏁 Это был последний контакт. Отличная работа!
walk-empty = 🏁 На сегодня связываться не с кем. Всё сделано.
walk-later = Сегодня ещё будут:

settings-ahead = ⏰ Напоминания: { $minutes ->
    [0] в момент шага
   *[other] за { $minutes } мин
  }
settings-button-ahead = ⏰ Напоминания
settings-ask-ahead = Когда напоминать о следующем шаге?
ahead-0 = Вовремя
company-retry = 📵 Нет ответа: снова через { $time }
company-button-retry = 📵 Нет ответа: когда снова
company-ask-retry = Через сколько пробовать снова, если не ответили? Нерабочее время переносится на утро.
