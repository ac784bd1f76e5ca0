# The palette and the keys (screen 24).
palette-title = Перейти или сделать
palette-hint = Дело, раздел или действие
palette-begin = Начать здесь
palette-everywhere = Искать «{ $q }» везде
palette-count = { $n ->
    [one] { $n } строка
    [few] { $n } строки
    [many] { $n } строк
   *[other] { $n } строки
}
shortcuts-title = Клавиатура
shortcuts-lead = Весь рабочий кабинет доступен с клавиатуры. Эти клавиши ускоряют работу.
shortcuts-on = Одиночные клавиши в этом браузере включены
shortcuts-off = Одиночные клавиши в этом браузере выключены
shortcuts-hint = Они действуют, только пока вы не набираете текст. Если вы диктуете или нажимаете клавиши случайно, не включайте их.
shortcuts-turn-on = Включить одиночные клавиши
shortcuts-turn-off = Выключить одиночные клавиши
shortcuts-always = Всегда
shortcuts-single = Одиночные клавиши
shortcuts-palette = Открыть палитру: дела, разделы и то, что вы можете сделать
shortcuts-arrows = Выбрать строку
shortcuts-enter = Перейти
shortcuts-escape = Закрыть
shortcuts-this = Этот список
