# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What every chart shares: a page that reads on light and dark screens, and a scale of powers."""

import math
from xml.sax.saxutils import escape

STYLE = """
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.title { font-size: 15px; font-weight: 600 }
.note, .tick { fill: #59636e }
.page { fill: #ffffff }
.grid { stroke: #d1d9e0; stroke-width: 1 }
.one { stroke: #1f2328; stroke-width: 1.5 }
.spread { stroke: #1f2328; stroke-width: 1.3; fill: none }
.line { fill: none; stroke-width: 1.8 }
.spread-of-line { stroke-width: 1 }
.first { fill: #3b7dc4 }
.second { fill: #d97b29 }
.third { fill: #3f9b5f }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc }
  .note, .tick { fill: #9198a1 }
  .page { fill: #0d1117 }
  .grid { stroke: #3d444d }
  .one, .spread { stroke: #f0f6fc }
}
"""


def text(x, y, words, kind="", anchor="start"):
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>'


def line(x1, y1, x2, y2, kind):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>'


def page(width, height, title, description, shapes):
    """The whole file: title and description are what a screen reader says."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
            ' role="img" aria-labelledby="title description">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="description">{escape(description)}</desc>',
            f"<style>{STYLE}</style>",
            f'<rect class="page" width="{width}" height="{height}"/>',
            text(16, 26, title, "title"),
            *shapes,
            "</svg>\n",
        ]
    )


class Scale:
    """From a value to a place, so that equal ratios are equal distances."""

    def __init__(self, low, high, start, end):
        self.low, self.high = math.log10(low), math.log10(high)
        self.start, self.end = start, end

    def __call__(self, value):
        part = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)

    def ticks(self, steps=(1, 2, 5)):
        powers = range(math.floor(self.low), math.ceil(self.high) + 1)
        values = [step * 10.0**power for power in powers for step in steps]
        return [value for value in values if self.low - 1e-9 <= math.log10(value) <= self.high + 1e-9]
