nav-register = Открытые ссылки
access-title = Ссылки и доступы
access-lead = Все, кто может войти прямо сейчас, и все документы, которые кому-то даны.
access-links = Ссылки
access-no-links = Открытых ссылок нет.
access-none-found = Нет открытой ссылки с такими словами.
access-grants = Данные документы
access-grants-hint = Документ открывается, только пока действуют и доступ, и согласие под ним, и ссылка.
access-no-grants = Никому не дано ни одного документа.
access-choose = Выбрать
access-holder = Кто
access-case = Случай
access-opens = Открывает
access-kind-review = Рассмотрение
access-kind-person = Личную страницу
access-kind-request = Один запрос
access-state = Состояние
access-link-living = Открывается
access-link-suspended = Заблокирована: слишком много неверных кодов
access-link-expired = Срок истёк
access-made = Создана
access-opens-now = Сейчас видно
access-opens-nothing = Сейчас не видно
access-end-chosen = Завершить выбранное
access-fault-none = Выберите хотя бы одну ссылку или один документ
access-confirm-title = Завершить это?
access-confirm-consequence = Всё это перестанет работать сразу, вместе с открытыми страницами. Что уже видели или скачали, остаётся там.
access-confirm-button = Завершить
access-ended = { $n ->
    [one] Завершено: { $n }.
   *[other] Завершено: { $n }.
 }
access-all-title = Открытые ссылки и выдачи агентства
access-all-lead = Все ссылки, которые что-то открывают сейчас, и всё выданное, по всем случаям. Документы здесь посчитаны, но не названы.
access-filter = Имя, адрес, клиника или случай
access-older = Более ранние
access-every-title = Завершить все ссылки
access-every-consequence = На крайний случай. Все пациенты, родственники, переводчики и клиники сразу потеряют доступ ко всем случаям. Согласия и документы остаются; кому нужно продолжать, тому нужна новая ссылка. Отменить нельзя.
access-every-slug = Наберите { $slug }, чтобы продолжить
access-every-button = Завершить все ссылки сейчас
access-fault-slug = Наберите { $slug }, именно так
access-given = Выдано
access-no-grants-found = Ничего выданного с такими словами нет.
access-own-cases = Прекратить можно то, что относится к делам, которые вы ведёте. Перед этим система спросит ещё раз.
access-not-yours = Это останется: вы не ведёте эти дела. Прекратить могут их координаторы; или сначала присоединитесь к делу.
access-left = { $n ->
    [one] Осталось { $n }: это дело ведёте не вы.
    [few] Осталось { $n }: эти дела ведёте не вы.
    [many] Осталось { $n }: эти дела ведёте не вы.
   *[other] Осталось { $n }: эти дела ведёте не вы.
}
