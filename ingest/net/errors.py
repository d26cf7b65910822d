"""What may go wrong between an address and its bytes."""

from ingest.sources.page import SourceError


class FetchError(SourceError):
    """An address whose bytes cannot be had; the message names it and says why.

    `passing`: the same request may succeed later, after `retry_after` seconds where the server says how long.
    `status`: the HTTP status that was the reason, None where it was another.
    """

    def __init__(
        self,
        address: str,
        reason: str,
        passing: bool = False,
        retry_after: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(address, reason, passing, retry_after, status)
        self.address = address
        self.reason = reason
        self.passing = passing
        self.retry_after = retry_after
        self.status = status

    def __str__(self) -> str:
        return f"{self.address}: {self.reason}"


class RefusedError(FetchError):
    """An address that Pactline itself does not ask for."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(address, f"refused: {reason}")
        self.args = (address, reason)
