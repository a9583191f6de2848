package com.acme.web;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Handlers that leave the thread of the request before they have answered.
 */
@RestController
public class AsyncOrderController {

	private final Executor executor;

	private final Gates gates;

	public AsyncOrderController(@Qualifier("applicationTaskExecutor") Executor executor, Gates gates) {
		this.executor = executor;
		this.gates = gates;
	}

	@GetMapping("/callable/{id}")
	public Callable<String> callable(@PathVariable String id) {
		return () -> work(id);
	}

	@GetMapping("/web-async-task/{id}")
	public WebAsyncTask<String> webAsyncTask(@PathVariable String id) {
		return new WebAsyncTask<>(600_000L, () -> work(id));
	}

	/** On an executor that nobody traces. */
	@GetMapping("/stranger/{id}")
	public WebAsyncTask<String> stranger(@PathVariable String id) {
		return new WebAsyncTask<>(600_000L,
				new TaskExecutorAdapter((task) -> Executors.defaultThreadFactory().newThread(task).start()),
				() -> work(id));
	}

	@GetMapping("/rejected/{id}")
	public WebAsyncTask<String> rejected(@PathVariable String id) {
		return new WebAsyncTask<>(600_000L, new TaskExecutorAdapter((task) -> {
			throw new RejectedExecutionException("full");
		}), () -> work(id));
	}

	@GetMapping("/failing/{id}")
	public Callable<String> failing(@PathVariable String id) {
		return () -> {
			work(id);
			throw new IllegalStateException("failed");
		};
	}

	@GetMapping("/stream/{id}")
	public StreamingResponseBody stream(@PathVariable String id) {
		return (output) -> output.write(work(id).getBytes(StandardCharsets.UTF_8));
	}

	@GetMapping("/deferred/{id}")
	public DeferredResult<String> deferred(@PathVariable String id) {
		DeferredResult<String> result = new DeferredResult<>(600_000L);
		complete(id, () -> result.setResult(id));
		return result;
	}

	@GetMapping("/deferred-failing/{id}")
	public DeferredResult<String> deferredFailing(@PathVariable String id) {
		DeferredResult<String> result = new DeferredResult<>(600_000L);
		complete(id, () -> result.setErrorResult(new IllegalStateException("failed")));
		return result;
	}

	@GetMapping("/timeout/{id}")
	public DeferredResult<String> timeout(@PathVariable String id) {
		return new DeferredResult<>(1L);
	}

	@GetMapping("/future/{id}")
	public CompletableFuture<String> future(@PathVariable String id) {
		CompletableFuture<String> future = new CompletableFuture<>();
		complete(id, () -> future.complete(id));
		return future;
	}

	@GetMapping("/sse/{id}")
	public SseEmitter sse(@PathVariable String id) {
		SseEmitter emitter = new SseEmitter(600_000L);
		complete(id, emitter::complete);
		return emitter;
	}

	private String work(String id) {
		this.executor.execute(this.gates.get("task-" + id)::pass);
		this.gates.get("order-" + id).pass();
		return id;
	}

	/** On a thread that nobody traces, as an answer from a message broker would come. */
	private void complete(String id, Runnable completion) {
		new Thread(() -> {
			this.gates.get("order-" + id).pass();
			completion.run();
		}).start();
	}

}
