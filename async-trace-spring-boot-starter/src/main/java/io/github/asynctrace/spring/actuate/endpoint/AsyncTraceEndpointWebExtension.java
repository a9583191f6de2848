package io.github.asynctrace.spring.actuate.endpoint;

import java.util.Set;
import java.util.function.Supplier;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.lang.Nullable;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} that adds to the
 * {@link AsyncTraceEndpoint} what only HTTP has: text, status codes and error messages.
 * <p>
 * Each read operation exists twice, because the actuator chooses by the {@code Accept}
 * header among operations; a {@code format} parameter overrides that choice.
 */
@EndpointWebExtension(endpoint = AsyncTraceEndpoint.class)
@RegisterReflectionForBinding({ ForestDescriptor.class, TaskDescriptor.class, WaitsDescriptor.class,
		TracerDescriptor.class, ErrorDescriptor.class })
public class AsyncTraceEndpointWebExtension {

	private static final String TEXT = "text/plain;charset=UTF-8";

	private static final String HTML = "text/html;charset=UTF-8";

	private final AsyncTraceEndpoint delegate;

	private final @Nullable AnswerWriter writer;

	private final Show showMessages;

	private final Set<String> roles;

	/**
	 * Creates the extension.
	 * @param delegate the endpoint that knows the answers
	 * @param writer writes answers that are shared, or {@code null} if each is to be
	 * written by the web layer
	 * @param showMessages to whom the messages of exceptions are shown
	 * @param roles those of which a user needs one to be authorized; empty if every user
	 * who is known is
	 */
	public AsyncTraceEndpointWebExtension(AsyncTraceEndpoint delegate, @Nullable AnswerWriter writer, Show showMessages,
			Set<String> roles) {
		this.delegate = delegate;
		this.writer = writer;
		this.showMessages = showMessages;
		this.roles = Set.copyOf(roles);
	}

	@ReadOperation
	public WebEndpointResponse<?> tasks(SecurityContext user, @Nullable String state, @Nullable String executor,
			@Nullable String q, @Nullable String minAge, @Nullable String limit, @Nullable String merged,
			@Nullable String format, @Nullable String weight) {
		ResponseFormat negotiated = ResponseFormat.NEGOTIATED;
		return answer(
				() -> tasks(isShown(user), state, executor, q, minAge, limit, merged, format, weight, negotiated));
	}

	@ReadOperation(produces = TEXT)
	public WebEndpointResponse<?> tasksAsText(SecurityContext user, @Nullable String state, @Nullable String executor,
			@Nullable String q, @Nullable String minAge, @Nullable String limit, @Nullable String merged,
			@Nullable String format, @Nullable String weight) {
		ResponseFormat negotiated = ResponseFormat.TEXT;
		return answer(
				() -> tasks(isShown(user), state, executor, q, minAge, limit, merged, format, weight, negotiated));
	}

	@ReadOperation(produces = HTML)
	public WebEndpointResponse<?> tasksAsPage(SecurityContext user, @Nullable String state, @Nullable String executor,
			@Nullable String q, @Nullable String minAge, @Nullable String limit, @Nullable String merged,
			@Nullable String format, @Nullable String weight) {
		ResponseFormat negotiated = ResponseFormat.HTML;
		return answer(
				() -> tasks(isShown(user), state, executor, q, minAge, limit, merged, format, weight, negotiated));
	}

	@ReadOperation
	public WebEndpointResponse<?> task(SecurityContext user, @Selector String id, @Nullable String format,
			@Nullable String weight) {
		return answer(() -> task(isShown(user), id, ResponseFormat.parse(format, ResponseFormat.NEGOTIATED), weight));
	}

	@ReadOperation(produces = TEXT)
	public WebEndpointResponse<?> taskAsText(SecurityContext user, @Selector String id, @Nullable String format,
			@Nullable String weight) {
		return answer(() -> task(isShown(user), id, ResponseFormat.parse(format, ResponseFormat.TEXT), weight));
	}

	@WriteOperation
	public WebEndpointResponse<?> configure(@Nullable String enabled, @Nullable String mode) {
		return answer(() -> ResponseFormat.NEGOTIATED.ok(this.delegate.configure(enabled, mode)));
	}

	private boolean isShown(SecurityContext user) {
		return this.showMessages.isShown(user, this.roles);
	}

	private WebEndpointResponse<?> tasks(boolean messages, @Nullable String state, @Nullable String executor,
			@Nullable String q, @Nullable String minAge, @Nullable String limit, @Nullable String merged,
			@Nullable String given, @Nullable String weight, ResponseFormat negotiated) {
		ResponseFormat format = ResponseFormat.parse(given, negotiated);
		TaskQuery query = TaskQuery.parse(state, executor, q, minAge, limit, format.limit());
		boolean isMerged = merged == null || Parameters.bool("merged", merged);
		ForestFile file = ForestFile.of(format, weight);
		return format.ok((file != null) ? file.render(this.delegate.selected(query)) : switch (format) {
			case HTML -> LivePage.html();
			case TEXT -> this.delegate.forestText(query, isMerged, messages);
			default -> (this.writer != null) ? this.delegate.forest(query, messages, this.writer)
					: this.delegate.forest(query, messages);
		});
	}

	private WebEndpointResponse<?> task(boolean messages, String id, ResponseFormat format, @Nullable String weight) {
		if (format == ResponseFormat.HTML) {
			throw Parameters.bad("the page of a task is that of all tasks, with #%s at the end of its address", id);
		}
		ForestFile file = ForestFile.of(format, weight);
		Object body = (file != null)
				? this.delegate.family(id, TaskQuery.all(format.limit())).map(file::render).orElse(null)
				: (format == ResponseFormat.TEXT) ? this.delegate.taskText(id, messages).orElse(null)
						: this.delegate.task(id, messages);
		return (body != null) ? format.ok(body) : ErrorDescriptor.response(WebEndpointResponse.STATUS_NOT_FOUND,
				"no task has the id " + id + " (any more)");
	}

	private static WebEndpointResponse<?> answer(Supplier<WebEndpointResponse<?>> operation) {
		try {
			return operation.get();
		}
		catch (InvalidEndpointRequestException ex) {
			return ErrorDescriptor.response(WebEndpointResponse.STATUS_BAD_REQUEST, String.valueOf(ex.getReason()));
		}
	}

}
