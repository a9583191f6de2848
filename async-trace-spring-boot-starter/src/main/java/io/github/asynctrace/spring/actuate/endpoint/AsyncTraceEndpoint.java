package io.github.asynctrace.spring.actuate.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.ForestText;
import io.github.asynctrace.render.WaitsText;
import io.github.asynctrace.spring.executor.ExecutorCoverage;
import io.github.asynctrace.spring.executor.ExecutorCoverages;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.WaitReport;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.lang.Nullable;

/**
 * {@link Endpoint @Endpoint} to show the live tasks of the application, the code that
 * submitted them, and who waits for whom.
 * <p>
 * The tasks stand under their numbers and the waits under {@code waits}: to the actuator
 * all of it is one selector. Everything is found out on the thread that asks.
 * <p>
 * Parameters are strings, so that a bad one can be answered with a sentence, and are
 * marked with Spring's own {@code @Nullable}, the only one that the actuator of Spring
 * Boot 3.5 takes for optional.
 */
@Endpoint(id = "asynctrace", defaultAccess = Access.READ_ONLY)
public class AsyncTraceEndpoint {

	private static final String WAITS = "waits";

	private final AsyncTracer tracer;

	private final ExecutorCoverages coverages;

	private final List<WarningSource> warningSources;

	private final Show showMessages;

	private final TraceLink traceLink;

	private final Shared<ForestReading> forest = new Shared<>(this::readForest);

	private final Shared<WaitReport> waits;

	/**
	 * Creates the endpoint.
	 * @param tracer the tracer whose tasks are shown
	 * @param coverages which executors are traced
	 * @param warningSources what else the reader should know, in the order of appearance
	 * @param showMessages to whom the messages of exceptions are shown
	 * @param traceLink where distributed traces can be looked at
	 */
	public AsyncTraceEndpoint(AsyncTracer tracer, ExecutorCoverages coverages, List<WarningSource> warningSources,
			Show showMessages, TraceLink traceLink) {
		this.tracer = tracer;
		this.coverages = coverages;
		this.warningSources = List.copyOf(warningSources);
		this.showMessages = showMessages;
		this.traceLink = traceLink;
		this.waits = new Shared<>(tracer::waits);
	}

	@ReadOperation
	public ForestDescriptor tasks(@Nullable String state, @Nullable String executor, @Nullable String q,
			@Nullable String minAge, @Nullable String limit) {
		return forest(TaskQuery.parse(state, executor, q, minAge, limit, TaskQuery.DEFAULT_LIMIT), isShownWithoutWeb());
	}

	@ReadOperation
	@Nullable
	public OperationResponseBody task(@Selector String id) {
		return task(id, isShownWithoutWeb());
	}

	@WriteOperation
	public TracerDescriptor configure(@Nullable String enabled, @Nullable String mode) {
		TracerSwitch.parse(enabled, mode).apply(this.tracer);
		return new TracerDescriptor(this.tracer.snapshot().tracer());
	}

	/**
	 * Who comes by JMX is authorized, as with the endpoints of Spring Boot.
	 */
	private boolean isShownWithoutWeb() {
		return this.showMessages.isShown(true);
	}

	ForestDescriptor forest(TaskQuery query, boolean messages) {
		return this.forest.get().describe(query, messages);
	}

	byte[] forest(TaskQuery query, boolean messages, AnswerWriter writer) {
		return this.forest.get().write(query, messages, writer);
	}

	/** The rows that match a query, with their ancestors. */
	TaskForest selected(TaskQuery query) {
		ForestReading reading = this.forest.get();
		return reading.select(query, false).in(reading.forest());
	}

	/** A task with its ancestors and what came of it, as far as there is room. */
	Optional<TaskForest> family(String id, TaskQuery room) {
		if (WAITS.equals(id)) {
			throw Parameters.bad("format must be json or text where id is '%s'", id);
		}
		TaskForest forest = this.forest.get().forest();
		return forest.find(Parameters.number("id", id))
			.map((task) -> TaskSelection.family(forest, task, room).in(forest));
	}

	String forestText(TaskQuery query, boolean merged, boolean messages) {
		ForestReading reading = this.forest.get();
		return ForestPage.render(ForestText.defaults().withMerged(merged), reading, reading.select(query, messages));
	}

	@Nullable
	OperationResponseBody task(String id, boolean messages) {
		return WAITS.equals(id) ? WaitsDescriptor.of(this.waits.get())
				: trace(id).map((trace) -> TaskDescriptor.withPath(trace, messages(messages), this.traceLink))
					.orElse(null);
	}

	Optional<String> taskText(String id, boolean messages) {
		return WAITS.equals(id) ? Optional.of(WaitsText.defaults().render(this.waits.get()))
				: trace(id).map((trace) -> TaskPage.render(trace, messages(messages), this.traceLink));
	}

	private Optional<AsyncTrace> trace(String id) {
		return Optional.of(this.tracer.trace(Parameters.number("id", id))).filter((trace) -> !trace.hops().isEmpty());
	}

	private Map<Long, String> messages(boolean shown) {
		return shown ? this.tracer.failureMessages() : Map.of();
	}

	private ForestReading readForest() {
		return new ForestReading(this.tracer.snapshot(), this.tracer.failureMessages(), warnings(), coverages());
	}

	private List<ExecutorCoverage> coverages() {
		return this.coverages.list()
			.stream()
			.map((coverage) -> coverage.withBean(this.tracer.instrumentation().clean(coverage.bean())))
			.toList();
	}

	private List<WarningDescriptor> warnings() {
		return Stream
			.concat(this.tracer.findings().stream().map(WarningDescriptor::of),
					this.warningSources.stream().flatMap((source) -> source.warnings().stream()))
			.toList();
	}

}
