# How soon the next step comes in each state, and how far ahead it may be: the owner's.
intervals-button = ⏱ Кроки
intervals-title = Строки наступного кроку
intervals-line = { $state }: зазвичай { $days } дн., не більше { $most }
intervals-hint = Який статус змінюємо?
intervals-ask = У двох верхніх рядах звичайний строк, у двох нижніх найдовший, у днях.
intervals-saved = ✅ Зберегли
intervals-stale = 🕸 Якщо ні контакту, ні кроку довше за найдовший строк, КП вважається затихлим. Керівник дізнається про це через { $days ->
    [one] { $days } день
    [few] { $days } дні
   *[many] { $days } днів
  }.
intervals-stale-button = 🕸 Через скільки?
