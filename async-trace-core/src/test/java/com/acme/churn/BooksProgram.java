package com.acme.churn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import com.acme.churn.HandDriven.Answer;
import com.acme.churn.Job.End;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskCounts;
import org.jspecify.annotations.Nullable;

/**
 * A program of random operations, all of them on one thread; the same for the same seed.
 */
final class BooksProgram {

	private static final int MAX_DEPTH = 3;

	private static final int MAX_WAITING = 50;

	private final long seed;

	private final Random random;

	private final AsyncTracer tracer;

	private final HandDriven pool = new HandDriven();

	private final ScheduledExecutorService io;

	private final ThreadFactory threads;

	private final Expected expected = new Expected();

	private final List<Job> cancellable = new ArrayList<>();

	private final List<List<Stage>> chains = new ArrayList<>();

	private final List<Operation> operations = new ArrayList<>();

	private int depth;

	private @Nullable String problem;

	BooksProgram(long seed) {
		this.seed = seed;
		this.random = new Random(seed);
		// Every other program soon has more tasks than may be listed.
		boolean isTiny = seed % 2 == 1;
		Limits limits = isTiny ? new Limits(16, 8, 4, 2, 20, 20) : Limits.defaults().withLive(10_000).withFinished(32);
		this.tracer = AsyncTracer.builder().mode((seed % 4 < 2) ? Mode.EXACT : Mode.ADAPTIVE).limits(limits).build();
		this.io = this.tracer.wrap((ScheduledExecutorService) this.pool, "io");
		this.threads = this.tracer.wrapThreadFactory(Thread::new);
		defineOperations();
	}

	private void defineOperations() {
		define(12, "execute", this::execute);
		define(6, "submit a Runnable", (job) -> this.io.submit(job::call));
		define(3, "submit a Runnable with a result", (job) -> this.io.submit(job::call, "given"));
		define(6, "submit a Callable", (job) -> this.io.submit((Callable<Object>) job::call));
		define(3, "schedule a Runnable", (job) -> this.io.schedule((Runnable) job::call, 1, TimeUnit.SECONDS));
		define(3, "schedule a Callable", (job) -> this.io.schedule((Callable<Object>) job::call, 1, TimeUnit.SECONDS));
		define(2, "invokeAll", () -> invoke(this.io::invokeAll));
		define(2, "invokeAny", () -> invoke(this.io::invokeAny));
		define(1, "schedule at a rate", this::scheduleAtFixedRate);
		define(4, "a run of a schedule", this::tick);
		define(5, "supplyAsync", () -> first((stage) -> this.tracer.supplyAsync(stage::call, this.io)));
		define(2, "runAsync", () -> first((stage) -> this.tracer.runAsync(stage::call, this.io)));
		define(10, "a stage", this::stage);
		define(2, "a future of the JDK", this::foreignFuture);
		define(4, "wrap a Runnable", this::wrapRunnable);
		define(2, "wrap a Callable", this::wrapCallable);
		define(2, "wrap a Supplier", this::wrapSupplier);
		define(2, "wrapped work handed over", this::handOverWrapped);
		define(2, "a thread", this::thread);
		define(3, "a scope", this::scope);
		define(6, "cancel", this::cancel);
		define(2, "complete", this::complete);
		define(30, "run what waits", this.pool::runNext);
		define(1, "shutdownNow", this.io::shutdownNow);
		define(6, "another answer", this::changeAnswer);
		define(1, "check", this::check);
	}

	private void define(int weight, String name, Runnable action) {
		for (int i = 0; i < weight; i++) {
			this.operations.add(new Operation(name, action));
		}
	}

	private void define(int weight, String name, Submission submission) {
		define(weight, name, () -> {
			Job job = job();
			this.pool.expect(job);
			job.future(submission.submit(job));
			this.cancellable.add(job);
		});
	}

	/**
	 * Does so many operations, and then runs all that waits.
	 * @return what is wrong, or {@code null}
	 */
	@Nullable String run(int length) {
		for (int i = 0; i < length && this.problem == null; i++) {
			Operation operation = step();
			if (this.problem != null) {
				this.problem += " after operation " + i + " (" + operation.name + ")";
			}
		}
		this.pool.answer(Answer.RUN);
		while (this.pool.waiting() > 0) {
			this.pool.runNext();
		}
		settle();
		this.chains.forEach((chain) -> chain.forEach(Job::lost));
		if (this.problem == null) {
			check();
		}
		this.chains.clear();
		this.cancellable.clear();
		return (this.problem != null) ? "seed " + this.seed + ": " + this.problem : null;
	}

	/**
	 * What is wrong when nothing of the program is held any more and the collector has
	 * come.
	 * @return {@code null} if nothing is
	 */
	@Nullable String afterCollection() {
		String difference = this.expected.finalDifference(counts());
		return (difference != null) ? "seed " + this.seed + ": " + difference : null;
	}

	TaskCounts counts() {
		return this.tracer.snapshot().counts();
	}

	void close() {
		this.tracer.close();
	}

	private Operation step() {
		Operation operation = this.operations.get(this.random.nextInt(this.operations.size()));
		try {
			operation.action.run();
		}
		catch (RejectedExecutionException | Job.Failure ex) {
			// As it would be without us.
		}
		if (this.pool.waiting() > MAX_WAITING) {
			this.pool.runNext();
		}
		return operation;
	}

	private void inside() {
		if (this.depth < MAX_DEPTH) {
			this.depth++;
			for (int i = this.random.nextInt(3); i > 0; i--) {
				step();
			}
			this.depth--;
		}
	}

	private void check() {
		settle();
		String difference = this.expected.difference(counts());
		if (difference != null && this.problem == null) {
			this.problem = difference;
		}
		this.cancellable.removeIf((job) -> !job.state().isLive());
	}

	private void settle() {
		for (List<Stage> chain : this.chains) {
			chain.forEach(Stage::settle);
		}
		this.chains.removeIf((chain) -> chain.stream().allMatch(Stage::settle));
	}

	private End end() {
		return (this.random.nextInt(10) == 0) ? End.FAILED : End.DONE;
	}

	private Job job() {
		return new Job(this.expected, end(), this::inside);
	}

	private void execute() {
		Job job = job();
		this.pool.expect(job);
		this.io.execute(job::call);
	}

	private void invoke(Invocation call) {
		List<Callable<Object>> tasks = new ArrayList<>();
		List<Job> jobs = new ArrayList<>();
		for (int i = this.random.nextInt(5); i > 0; i--) {
			Job job = new Job(this.expected, end(), () -> {
			});
			jobs.add(job);
			tasks.add(job::call);
		}
		this.pool.answer(Answer.RUN, this.random.nextInt(8));
		try {
			call.invoke(tasks);
		}
		catch (ExecutionException | IllegalArgumentException | RejectedExecutionException ex) {
			// All of them failed, or there are none, or the pool is full.
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			// The call has given up those that it had not handed over.
			jobs.forEach(Job::lost);
			this.pool.answer(Answer.QUEUE);
		}
	}

	private void scheduleAtFixedRate() {
		if (this.pool.schedules() < 5) {
			this.io.scheduleAtFixedRate(() -> job().call(), 1, 1, TimeUnit.SECONDS);
		}
	}

	private void tick() {
		if (this.pool.schedules() > 0) {
			this.pool.tick(this.random.nextInt(this.pool.schedules()));
		}
	}

	private void first(FirstStage submission) {
		Stage stage = new Stage(this.expected, end(), null, this::inside);
		this.pool.expect(stage);
		stage.completes(submission.submit(stage));
		this.chains.add(new ArrayList<>(List.of(stage)));
	}

	private void stage() {
		if (this.chains.isEmpty()) {
			return;
		}
		List<Stage> chain = any(this.chains);
		Stage before = any(chain);
		// What it does would happen within the task before it.
		Stage stage = new Stage(this.expected, end(), before, () -> {
		});
		CompletableFuture<Object> source = before.future();
		Executor executor = (work) -> {
			this.pool.expect(stage);
			this.io.execute(work);
		};
		stage.completes(switch (this.random.nextInt(6)) {
			case 0 -> source.thenApply((value) -> stage.call());
			case 1 -> source.handle((value, ex) -> stage.call());
			case 2 -> source.whenComplete((value, ex) -> stage.call());
			case 3 -> source.exceptionally((ex) -> stage.call());
			case 4 -> source.thenCompose((value) -> CompletableFuture.completedFuture(stage.call()));
			default -> source.thenApplyAsync((value) -> stage.call(), executor);
		});
		chain.add(stage);
	}

	private void foreignFuture() {
		Job job = new Job(this.expected, End.UNSEEN, this::inside);
		this.pool.expect(job);
		CompletableFuture.supplyAsync(job::call, this.io);
	}

	private void wrapRunnable() {
		Job[] job = { job() };
		Runnable wrapped = this.tracer.wrap((Runnable) () -> job[0].call());
		int runs = this.random.nextInt(3);
		if (runs == 0) {
			job[0].lost();
		}
		for (int i = 0; i < runs; i++) {
			if (i > 0) {
				job[0] = job();
			}
			try {
				wrapped.run();
			}
			catch (Job.Failure ex) {
				// It may be run again all the same.
			}
		}
	}

	private void wrapCallable() {
		Job job = job();
		Callable<Object> wrapped = this.tracer.wrap((Callable<Object>) job::call);
		try {
			wrapped.call();
		}
		catch (Job.Failure ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void wrapSupplier() {
		Job job = job();
		if (this.tracer.wrapSupplier(job::call).get() != job) {
			throw new IllegalStateException("another result");
		}
	}

	private void handOverWrapped() {
		Job job = job();
		this.pool.expect(job);
		this.io.execute(this.tracer.wrap((Runnable) job::call));
	}

	private void thread() {
		Job job = job();
		Thread thread = this.threads.newThread(job::call);
		if (this.random.nextInt(4) == 0) {
			job.lost();
		}
		else {
			// On this thread, so that the program goes the same way every time.
			((Runnable) thread).run();
		}
	}

	private void scope() {
		AsyncTracer.Scope scope = this.tracer.open("scope");
		inside();
		scope.close();
		if (this.random.nextBoolean()) {
			scope.close();
		}
	}

	private void cancel() {
		if (!this.chains.isEmpty() && this.random.nextBoolean()) {
			any(any(this.chains)).cancel();
		}
		else if (!this.cancellable.isEmpty()) {
			any(this.cancellable).cancel();
		}
	}

	private void complete() {
		if (!this.chains.isEmpty()) {
			any(any(this.chains)).complete();
		}
	}

	private <T> T any(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	private void changeAnswer() {
		Answer[] answers = Answer.values();
		int number = this.random.nextInt(2 * answers.length);
		this.pool.answer((number < answers.length) ? answers[number] : Answer.QUEUE);
	}

	private record Operation(String name, Runnable action) {
	}

	/** Hands a task over and gives its future. */
	private interface Submission {

		Future<?> submit(Job job);

	}

	/** Begins a chain of stages. */
	private interface FirstStage {

		CompletableFuture<?> submit(Stage stage);

	}

	/** Hands several tasks over and waits for them. */
	private interface Invocation {

		@Nullable Object invoke(Collection<Callable<Object>> tasks) throws InterruptedException, ExecutionException;

	}

}
