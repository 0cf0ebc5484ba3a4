"""What the facilitator reads in the terminal: the address, the join code, the QR code, and what a public bind means."""

import io

from assistant.workshop.serving.access import Access
from assistant.workshop.serving.place import Place


def invitation(title: str, place: Place, access: Access, most: int, with_qr: bool = True) -> str:
    """To be shown when the server has begun."""
    parts = [
        f"{title}\n",
        f"  Address    {place.url}",
        f"  Join code  {access.shown}\n",
        *([qr_code(f"{place.url}/#{access.shown}")] if with_qr else []),
        who_can_come(place),
        f"There is room for {most} browsers. Every answer is kept in the room's folder at once.",
        "Press Ctrl+C to stop; who comes back goes on where they were.",
    ]
    return "\n".join(parts)


def who_can_come(place: Place) -> str:
    """Who can reach the server, and what that means."""
    if place.public and not place.is_open:
        return f"Only the proxy on this machine reaches the server; people come by {place.url}"
    if not place.is_open:
        return (
            "Only this computer can reach the server. For other laptops in the room, name its address in the network "
            "with --host, for example --host 0.0.0.0"
        )
    return (
        "Everybody in this network can reach the address, and who has the join code can work on every team's design.\n"
        "What is typed is not encrypted on its way, so use a network that you trust, or a proxy with HTTPS."
    )


def qr_code(text: str) -> str:
    """A QR code in half blocks, dark on light also on a dark terminal."""
    import segno

    drawn = io.StringIO()
    segno.make(text, error="m", micro=False).terminal(out=drawn, border=2, compact=True)
    return drawn.getvalue()
