package com.acme.failures;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Handlers that fail after the thread of the request has left.
 */
@RestController
public class FailingController {

	private static final Logger logger = LoggerFactory.getLogger(FailingController.class);

	private final CountDownLatch late = new CountDownLatch(1);

	private final Orders orders;

	private final AsyncTaskExecutor executor;

	private final AsyncTaskExecutor tiny;

	public FailingController(Orders orders, @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor,
			@Qualifier("tiny") AsyncTaskExecutor tiny) {
		this.orders = orders;
		this.executor = executor;
		this.tiny = tiny;
	}

	@GetMapping("/callable/{sku}")
	public Callable<String> callable(@PathVariable String sku) {
		return () -> Stock.check(sku);
	}

	@GetMapping("/task/{sku}")
	public WebAsyncTask<String> task(@PathVariable String sku) {
		return new WebAsyncTask<>(600_000L, () -> Stock.check(sku));
	}

	@GetMapping("/stream/{sku}")
	public StreamingResponseBody stream(@PathVariable String sku) {
		return (output) -> Stock.check(sku);
	}

	@GetMapping("/future/{sku}")
	public CompletableFuture<String> future(@PathVariable String sku) throws InterruptedException {
		return this.orders.price(sku);
	}

	@GetMapping("/cause/{sku}")
	public CompletableFuture<String> cause(@PathVariable String sku) {
		return this.orders.pack(sku);
	}

	@GetMapping("/joined/{sku}")
	public String joined(@PathVariable String sku) {
		return this.orders.pack(sku).join();
	}

	/** Completed by a thread that nobody traces. */
	@GetMapping("/deferred/{sku}")
	public DeferredResult<String> deferred(@PathVariable String sku) {
		DeferredResult<String> result = new DeferredResult<>(600_000L);
		new Thread(() -> result.setErrorResult(new SoldOutException(sku))).start();
		return result;
	}

	/** Minds no interruption, so that it outlives its time. */
	@GetMapping("/slow/{sku}")
	public WebAsyncTask<String> slow(@PathVariable String sku) {
		CountDownLatch begun = new CountDownLatch(1);
		// Its time does not run before this thread leaves: it has begun when it is over.
		AsyncTaskExecutor beginning = new TaskExecutorAdapter((task) -> {
			this.executor.execute(task);
			await(begun);
		});
		return new WebAsyncTask<>(50L, beginning, () -> {
			begun.countDown();
			while (this.late.getCount() > 0) {
				LockSupport.parkNanos(1_000_000);
			}
			return sku;
		});
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@GetMapping("/silent/{sku}")
	public DeferredResult<String> silent(@PathVariable String sku) {
		return new DeferredResult<>(50L);
	}

	@GetMapping("/refused/{sku}")
	public WebAsyncTask<String> refused(@PathVariable String sku) {
		return new WebAsyncTask<>(600_000L, this.tiny, () -> sku);
	}

	@ExceptionHandler
	public ResponseEntity<String> late(AsyncRequestTimeoutException ex) {
		logger.error("Too late", ex);
		this.late.countDown();
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
	}

}
