# The morning: what the day holds, in numbered lines, and offers that have gone quiet.
digest-title = ☀️ { $name } · { $day }
# A part of one's own, under the numbers of those one heads.
digest-own = 🙋 У вас · { $heading }
digest-overdue = 🔴 Прострочено: { $count }
digest-today = 🟡 Сьогодні: { $count }
digest-none = ⚪️ Без наступного кроку: { $count }
digest-stale = 🕸 Затихли: { $count }
digest-tasks = 🛠 Завдання на сьогодні: { $count }
digest-waiting = ⏳ Чекаємо, і чекають на нас
digest-asked = { $manager }: запитання про клієнта, { $day }
digest-owed = Клієнти чекають на наші КП: { $count }
digest-group = 👥 У групі
digest-company = 🏢 У компанії
digest-alerts = 🕸 Давно затихли в колег: { $count }
digest-carried = 📬 Що ще нового
digest-rest = …та інші, увесь список
digest-more = Ще { $count } ›
digest-begin = ‹ Початок
digest-done = З усім, що було зранку, ви впоралися. Так тримати!
stale-quiet = 🕸 Без руху { $since }, у цьому статусі можна { $limit ->
    [one] { $limit } день
    [few] { $limit } дні
   *[many] { $limit } днів
  }
stale-talked = { $when ->
    [never] 📞 Контактів ще не було
   *[other] 📞 Останній контакт { $when }
  }
stale-manager = 👤 { $name }
stale-plan = 📅 Додати крок
stale-log-call = Дзвінок
stale-close = ✖️ Закрити
stale-open = 📄 Картка
stale-over = ✅ Це КП уже не затихле.
