package io.github.asynctrace.spring.actuate.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.MimeType;

/**
 * How an answer is written.
 */
enum ResponseFormat {

	/** JSON of the media type that the client accepts. */
	NEGOTIATED(null),

	/** JSON, whatever the client accepts. */
	JSON(new MimeType("application", "json")),

	/** Text, whatever the client accepts. */
	TEXT(new MimeType("text", "plain", StandardCharsets.UTF_8)),

	/** The live page. */
	HTML(new MimeType("text", "html", StandardCharsets.UTF_8)),

	/** A file in the Trace Event Format. */
	CHROME(JSON.contentType),

	/** Folded stacks. */
	FOLDED(TEXT.contentType),

	/** A Mermaid flowchart of one family. */
	MERMAID(TEXT.contentType);

	private final @Nullable MimeType contentType;

	ResponseFormat(@Nullable MimeType contentType) {
		this.contentType = contentType;
	}

	static ResponseFormat parse(@Nullable String format, ResponseFormat negotiated) {
		if (format == null) {
			return negotiated;
		}
		return switch (format.toLowerCase(Locale.ROOT)) {
			case "json" -> JSON;
			case "text" -> TEXT;
			case "html" -> HTML;
			case "chrome" -> CHROME;
			case "folded" -> FOLDED;
			case "mermaid" -> MERMAID;
			default ->
				throw Parameters.bad("format must be json, text, html, chrome, folded or mermaid, not '%s'", format);
		};
	}

	/**
	 * The most rows unless the client says otherwise: nobody reads those of a file.
	 */
	int limit() {
		return switch (this) {
			case NEGOTIATED, JSON, TEXT, HTML -> TaskQuery.DEFAULT_LIMIT;
			case CHROME, FOLDED, MERMAID -> TaskQuery.MAX_LIMIT;
		};
	}

	WebEndpointResponse<?> ok(Object body) {
		return response(body, WebEndpointResponse.STATUS_OK);
	}

	WebEndpointResponse<?> response(Object body, int status) {
		return (this.contentType != null) ? new WebEndpointResponse<>(body, status, this.contentType)
				: new WebEndpointResponse<>(body, status);
	}

}
