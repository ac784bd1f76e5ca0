window-own = Как записано
window-soft-tissue = Мягкие ткани
window-bone = Кость
window-lung = Лёгкие
window-brain = Головной мозг

imaging-series = Серии
imaging-images = Снимки
imaging-unnamed = Без описания
imaging-count = { $n ->
    [one] { $n } снимок
    [few] { $n } снимка
    [many] { $n } снимков
   *[other] { $n } снимка
}
imaging-place = Снимок { $n } из { $all }
imaging-alt = { $title }: { $place }
imaging-windows = Окно
imaging-first = Первый
imaging-previous = Предыдущий
imaging-next = Следующий
imaging-last = Последний
imaging-jump = Перейти к снимку
imaging-go = Перейти
imaging-open-viewer = Открыть в просмотрщике
imaging-viewer-hint = Листать, менять окно, увеличивать и измерять прямо в браузере.
imaging-viewer-missing = Просмотрщик на этом сервере не установлен, поэтому снимки показываются по одному. Как его добавить, администратору подскажет «carnet doctor».
imaging-view-only = Отправлено только для просмотра: каждый снимок виден как картинка. Чтобы измерять или выбирать любое окно, попросите у отправителя оригиналы.
imaging-patient-in-images = Пациент на снимках
imaging-patient-in-case = Пациент в деле

viewer-back = Назад
viewer-tools = Инструменты
viewer-scroll = Листать
viewer-window = Окно
viewer-zoom = Масштаб
viewer-pan = Двигать
viewer-measure = Измерить
viewer-larger = Крупнее
viewer-smaller = Мельче
viewer-invert = Инвертировать
viewer-reset = Сбросить
viewer-loading = Снимок загружается.
viewer-failed = Этот снимок нельзя показать в просмотрщике.
viewer-closed = Снимки здесь больше не открываются. Вернитесь назад и обновите страницу.
viewer-unmeasured = В этих снимках не указан масштаб, поэтому измерить здесь ничего нельзя.
viewer-as-picture = Показать как картинку
viewer-no-script = Просмотрщику нужен JavaScript.
viewer-keys = Когда выбран снимок: стрелки вверх и вниз, Home, End; S листать, W окно, Z масштаб, P двигать, M измерить, I инвертировать, R сбросить, плюс и минус.
viewer-duty = Только для просмотра, не медицинское изделие: что это значит, решает врач.
