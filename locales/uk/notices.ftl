# What the bot says by itself.
notice-joined = 👋 { $name } вже з нами: запрошення прийнято.
notice-open = 👤 Відкрити
notice-over = ▫️ Уже неактуально.
notice-several = { $count ->
    [one] { $count } новина
    [few] { $count } новини
   *[many] { $count } новин
  }
notice-unreachable = 🔕 { $name } не отримує повідомлень: бота заблоковано. Зателефонуйте й попросіть натиснути /start, ми нічого не загубимо.
notice-client-back = 🔓 { $client }: блокування скінчилося. Тепер { $status }
notice-offer-given = 📂 { $offer } тепер у вас, від кого: { $by }.
notice-client-given = 🏢 { $client } тепер ваш клієнт, від кого: { $by }.
notice-open-offer = 📂 Відкрити КП
notice-late = ⏳ Telegram просив трохи зачекати. Усе, що ви зробили, збережено: відкрийте й продовжуйте.
notice-failed = ⚠️ Дещо не вийшло, хоча я пробував кілька разів. Погляньте, будь ласка: повторити можна однією кнопкою.
