# The working list.
list-title-all = Відкриті КП
list-title-overdue = Прострочені КП
list-title-today = КП на сьогодні
list-title-none = КП без наступного кроку
list-mine = тільки мої
list-everybody = усі
list-all = Усі
list-legend = 🔴 прострочено · 🟡 сьогодні · 🟢 пізніше · ⚪️ без кроку
list-empty-all = Поки порожньо. Почніть нове КП, це кілька дотиків.
list-empty-overdue = Нічого не прострочено. Чудово!
list-empty-today = На сьогодні більше нічого не призначено.
list-empty-none = Кожне КП має наступний крок. Так і треба!
