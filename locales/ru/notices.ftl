# What the bot says by itself.
notice-joined = 👋 { $name } теперь с нами: приглашение принято.
notice-open = 👤 Открыть
notice-over = ▫️ Уже неактуально.
notice-several = { $count ->
    [one] { $count } новость
    [few] { $count } новости
   *[many] { $count } новостей
  }
notice-unreachable = 🔕 { $name } не получает сообщений: бот заблокирован. Позвоните и попросите нажать /start, мы ничего не потеряем.
notice-client-back = 🔓 { $client }: блокировка закончилась. Теперь { $status }
notice-offer-given = 📂 { $offer } теперь у вас, от кого: { $by }.
notice-client-given = 🏢 { $client } теперь ваш клиент, от кого: { $by }.
notice-open-offer = 📂 Открыть КП
notice-late = ⏳ Telegram просил немного подождать. Всё, что вы сделали, сохранено: откройте и продолжайте.
notice-failed = ⚠️ Кое-что не получилось, хотя я пробовал несколько раз. Посмотрите, пожалуйста: повторить можно одной кнопкой.
