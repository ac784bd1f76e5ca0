#!/usr/bin/env bash
# Stylesheets: no physical sides (the same file serves Arabic), no colour outside tokens.css. Templates: nothing the
# content security policy would refuse (style attributes, inline scripts, event handlers) and no unescaped output.
# Every finding is one line: file, line, what, and what to write instead. First it proves on samples that it can fail.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

css() { # css FILE…
    perl -0777 -ne '
        my $text = $_;
        $text =~ s{(/\*.*?\*/)}{ my $c = $1; $c =~ tr/\n//cd; $c }gse;            # comments, keeping lines
        $text =~ s{("(?:[^"\\\n]|\\.)*"|\x27(?:[^\x27\\\n]|\\.)*\x27|url\([^)]*\))}{""}gs; # strings and addresses
        my ($line, $rest, $bad) = (1, $text, 0);
        while ($rest =~ s/^([^{};]*)([{};])//s) {
            my ($piece, $end) = ($1, $2);
            my ($lead) = $piece =~ /^(\s*)/;
            my $at = $line + ($lead =~ tr/\n//);
            $line += ($piece =~ tr/\n//);
            next if $end eq "{";                                                   # a selector
            next unless $piece =~ /^\s*(-{0,2}[\w-]+)\s*:\s*(.*?)\s*$/s;
            my ($name, $value) = (lc $1, lc $2);
            my $say = sub { print "$ARGV:$at: $name: $value\n    $_[0]\n"; $failed = 1 };
            $say->("a physical side: write inset-block-start, margin-inline-end and so on")
                if $name =~ /^(left|right|top|bottom)$/
                or $name =~ /^(margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right|top|bottom)\b/;
            $say->("a physical side: write start or end")
                if $name !~ /^--/ and $value =~ /(?<![\w-])(left|right)(?![\w-])/;
            if ($name =~ /^(margin|padding|inset|border-(width|style|color))$/) {
                my $flat = $value; 1 while $flat =~ s/\([^()]*\)//g;               # var(--s1) counts as one word
                my @side = split " ", $value =~ /\(.*\s.*\)/ ? $flat : $value;
                $say->("four sides with right and left unequal: write the -inline and -block properties")
                    if @side == 4 and $side[1] ne $side[3];
            }
            next if $ARGV =~ m{(^|/)tokens\.css$};
            $say->("a colour outside tokens.css: give it a name there and write var(--name)")
                if $value =~ /#[0-9a-f]{3,8}\b/
                or $value =~ /(?<![\w-])(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/
                or $value =~ /(?<![\w-])(white|black|gr[ae]y|silver|red|green|blue|yellow|orange|purple|navy|teal|maroon|olive|lime|aqua|fuchsia|pink|brown|gold|crimson|tomato|coral|indigo|violet|cyan|magenta|beige|ivory|(dark|light|medium|pale|deep)[a-z]+(blue|gr[ae]y|green|red|pink|orange|salmon|cyan|violet))(?![\w-])/;
        }
        END { exit($failed ? 1 : 0) }
    ' -- "$@"
}

html() { # html FILE…
    perl -0777 -ne '
        my $text = $_;
        $text =~ s{(\{#.*?#\}|<!--.*?-->)}{ my $c = $1; $c =~ tr/\n//cd; $c }gse;
        my $say = sub { my $at = 1 + (substr($text, 0, $_[0]) =~ tr/\n//); print "$ARGV:$at: $_[1]\n"; $failed = 1 };
        # Letters, and the pages inside of a package or a copy, are read where no stylesheet is: there, and only there, style goes inline.
        my $letter = $ARGV =~ m{^templates/(mail|packages|export)/};
        $say->($-[0], "a style attribute: give it a class in components.css") while !$letter and $text =~ /<[^>]*?\sstyle\s*=/gs;
        $say->($-[0], "an inline stylesheet: put it in static/") while !$letter and $text =~ /<style\b/gi;
        while ($text =~ /<script\b([^>]*)>/gis) {
            my ($where, $has) = ($-[0], $1);
            $say->($where, "an inline script: make it a module in static/")
                unless $has =~ /\ssrc\s*=/i or $has =~ /\stype\s*=\s*"application\/json"/i;
        }
        $say->($-[0], "an event handler: listen from a module in static/") while $text =~ /<[^>]*?\son[a-z]+\s*=\s*["\x27{]/gis;
        $say->($-[0], "a javascript: address") while $text =~ /=\s*["\x27]\s*javascript:/gi;
        $say->($-[0], "unescaped output: a fragment is a named block or a macro, never |safe") while $text =~ /\|\s*safe\b/g;
        END { exit($failed ? 1 : 0) }
    ' -- "$@"
}

# Each sample has one fault; a lint that lets one pass is broken.
samples="$(mktemp -d)"
trap 'rm -rf "$samples"' EXIT
refuses() { # refuses css|html TEXT
    printf '%s\n' "$2" >"$samples/sample.$1"
    if "$1" "$samples/sample.$1" >/dev/null; then
        echo "the style lint is broken: it lets pass: $2"
        exit 1
    fi
}
refuses css '.a { margin-left: 1px }'
refuses css '.a { b { left: 0 } }'
refuses css '.a { text-align: right; }'
refuses css '.a { padding: 0 1px 0 var(--s2) }'
refuses css '@media print { .a { color: #fff } }'
refuses css '.a { background: color-mix(in srgb, white 10%, var(--x)) }'
refuses html '<p style="x">'
refuses html '<script>1</script>'
refuses html '<a onclick="x()">'
refuses html '{{ name|safe }}'
printf '#add { color: var(--ink); margin: 0 calc(1px + 2px) 1px calc(1px + 2px); content: "left" } /* #fff */\n' >"$samples/good.css"
css "$samples/good.css"
printf '<p data-style="x" lang="{{ lang }}">{# |safe #}</p><script type="module" src="/static/a.js"></script>\n' >"$samples/good.html"
html "$samples/good.html"

failed=0
sheets="$(git ls-files -co --exclude-standard -- 'static/*.css' 'static/**/*.css')"
pages="$(git ls-files -co --exclude-standard -- 'templates/*.html' 'templates/**/*.html')"
# shellcheck disable=SC2086  # file names here hold no spaces
if [ -n "$sheets" ]; then css $sheets || failed=1; fi
# shellcheck disable=SC2086
if [ -n "$pages" ]; then html $pages || failed=1; fi
exit "$failed"
