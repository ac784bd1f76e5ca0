# Short names for what is done often. `just` is optional: each line below is the whole command.

# What there is.
default:
    @just --list

# The service with believable cases in it, at an address it prints. Keeps its data under var/.
demo *arguments:
    cargo run --release -- demo {{arguments}}

# The same from a debug build: slower to run, quicker to rebuild.
dev *arguments:
    cargo run -- demo {{arguments}}

# A database of its own for one command: `just db cargo nextest run -p store`; alone, a prompt in an empty one.
db *command:
    cargo run --quiet -p postgres -- exec -- {{ if command == "" { "sh -c 'psql \"$DATABASE_URL\"'" } else { command } }}

# Everything, exactly as the build server does it.
check:
    ./check
