# The palette and the keys (screen 24).
palette-title = Go to or do
palette-hint = Case, page or action
palette-begin = Begin here
palette-everywhere = Look for “{ $q }” everywhere
palette-count = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
}
shortcuts-title = Keyboard
shortcuts-lead = The whole desk works by keyboard. These keys are shortcuts.
shortcuts-on = Single keys are on in this browser
shortcuts-off = Single keys are off in this browser
shortcuts-hint = They count only while you are not typing. If you dictate or press keys by accident, leave them off.
shortcuts-turn-on = Turn single keys on
shortcuts-turn-off = Turn single keys off
shortcuts-always = Always
shortcuts-single = Single keys
shortcuts-palette = Open the palette: cases, pages and what you can do
shortcuts-arrows = Choose an entry
shortcuts-enter = Go there
shortcuts-escape = Close
shortcuts-this = This list
