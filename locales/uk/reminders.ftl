# Нагадування про наступні кроки й обхід свого дня.
step-done-call = 📞 Поговорили
step-done-meeting = 🤝 Зустрілися
step-done-email = ✉️ Написали
step-done-sms = 💬 Написали
step-done-message = 💬 Написали
step-button-no-answer = 📵 Без відповіді
step-button-hour = +1 год
step-button-move = 🗓 Перенести
step-attempts = { $n ->
    [one] 📵 Поки що без відповіді: { $n } спроба
    [few] 📵 Поки що без відповіді: { $n } спроби
   *[other] 📵 Поки що без відповіді: { $n } спроб
  }
step-no-answer = 📵 Без відповіді, спроба { $n }. Наступна: { $when }

remind-again = 🌆 Сьогодні залишилося без відповіді. Що робимо?

walk-title = { $left ->
    [1] ▶️ Мій день · останній контакт
   *[other] ▶️ Мій день · залишилося { $left }
  }
walk-button = ▶️ Пройти мій день
walk-button-skip = Пропустити ›
walk-button-again = ↻ Пропущено: { $n }
walk-logged = ✅ { $client }: записали. Підсумок можна додати текстом або голосом.
walk-no-answer = 📵 { $client }: без відповіді, спроба { $n }. Знову { $when }
walk-moved = ⏰ { $client }: { $when }
walk-no-step = ✅ { $client }: поки що без наступного кроку
walk-end = 🏁 Це був останній контакт. Чудова робота!
walk-empty = 🏁 На сьогодні звʼязуватися ні з ким. Усе зроблено.
walk-later = Сьогодні ще будуть:

settings-ahead = ⏰ Нагадування: { $minutes ->
    [0] у момент кроку
   *[other] за { $minutes } хв
  }
settings-button-ahead = ⏰ Нагадування
settings-ask-ahead = Коли нагадувати про наступний крок?
ahead-0 = Вчасно
company-retry = 📵 Без відповіді: знову за { $time }
company-button-retry = 📵 Без відповіді: коли знову
company-ask-retry = Через скільки пробувати знову, якщо не відповіли? Неробочий час переноситься на ранок.
