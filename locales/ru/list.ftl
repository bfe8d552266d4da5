# The working list.
list-title-all = Открытые КП
list-title-overdue = Просроченные КП
list-title-today = КП на сегодня
list-title-none = КП без следующего шага
list-mine = только мои
list-everybody = все
list-all = Все
list-legend = 🔴 просрочено · 🟡 сегодня · 🟢 позже · ⚪️ без шага
list-empty-all = Пока пусто. Начните новое КП, это пара касаний.
list-empty-overdue = Ничего не просрочено. Отлично!
list-empty-today = На сегодня больше ничего не назначено.
list-empty-none = У каждого КП есть следующий шаг. Так и надо!
