# The morning: what the day holds, in numbered lines, and offers that have gone quiet.
digest-title = ☀️ { $name } · { $day }
# A part of one's own, under the numbers of those one heads.
digest-own = 🙋 У вас · { $heading }
digest-overdue = 🔴 Просрочено: { $count }
digest-today = 🟡 Сегодня: { $count }
digest-none = ⚪️ Без следующего шага: { $count }
digest-stale = 🕸 Затихли: { $count }
digest-tasks = 🛠 Задачи на сегодня: { $count }
digest-waiting = ⏳ Ждём и нас ждут
digest-asked = { $manager }: вопрос о клиенте, { $day }
digest-owed = Клиенты ждут наших КП: { $count }
digest-group = 👥 По группе
digest-company = 🏢 По компании
digest-alerts = 🕸 Давно затихли у коллег: { $count }
digest-carried = 📬 Что ещё нового
digest-rest = …и другие, весь список
digest-more = Ещё { $count } ›
digest-begin = ‹ Начало
digest-done = Со всем, что было утром, вы разобрались. Так держать!
stale-quiet = 🕸 Без движения { $since }, в этом статусе можно { $limit ->
    [one] { $limit } день
    [few] { $limit } дня
   *[many] { $limit } дней
  }
stale-talked = { $when ->
    [never] 📞 Контактов ещё не было
   *[other] 📞 Последний контакт { $when }
  }
stale-manager = 👤 { $name }
stale-plan = 📅 Назначить шаг
stale-log-call = Звонок
stale-close = ✖️ Закрыть
stale-open = 📄 Карточка
stale-over = ✅ Это КП уже не затихшее.
