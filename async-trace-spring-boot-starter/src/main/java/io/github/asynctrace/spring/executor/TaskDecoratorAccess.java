package io.github.asynctrace.spring.executor;

import java.lang.reflect.Field;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.ReflectionUtils;

/**
 * The task decorator of one of Spring's executors: set by a method, read from its private
 * field, since there is no getter.
 */
final class TaskDecoratorAccess {

	static final String FIELD = "taskDecorator";

	private static final List<TaskDecoratorAccess> ALL = List.of(
			of(ThreadPoolTaskExecutor.class, ThreadPoolTaskExecutor::setTaskDecorator),
			of(ThreadPoolTaskScheduler.class, ThreadPoolTaskScheduler::setTaskDecorator),
			of(SimpleAsyncTaskExecutor.class, SimpleAsyncTaskExecutor::setTaskDecorator),
			of(ConcurrentTaskExecutor.class, ConcurrentTaskExecutor::setTaskDecorator),
			of(TaskExecutorAdapter.class, TaskExecutorAdapter::setTaskDecorator));

	private final Class<?> type;

	private final @Nullable Field field;

	private final BiConsumer<Object, @Nullable TaskDecorator> setter;

	private TaskDecoratorAccess(Class<?> type, @Nullable Field field,
			BiConsumer<Object, @Nullable TaskDecorator> setter) {
		this.type = type;
		this.field = field;
		this.setter = setter;
	}

	private static <T> TaskDecoratorAccess of(Class<T> type, BiConsumer<T, @Nullable TaskDecorator> setter) {
		return new TaskDecoratorAccess(type, readableField(type),
				(executor, decorator) -> setter.accept(type.cast(executor), decorator));
	}

	private static @Nullable Field readableField(Class<?> executor) {
		Field field = ReflectionUtils.findField(executor, FIELD, TaskDecorator.class);
		try {
			return (field != null && field.trySetAccessible()) ? field : null;
		}
		catch (SecurityException ex) {
			return null;
		}
	}

	/**
	 * Finds the access to an executor's decorator.
	 * @param executor any object
	 * @return {@code null} if it takes no decorator
	 */
	static @Nullable TaskDecoratorAccess to(Object executor) {
		for (TaskDecoratorAccess access : ALL) {
			if (access.type.isInstance(executor)) {
				return access;
			}
		}
		return null;
	}

	static List<Class<?>> types() {
		return ALL.stream().<Class<?>>map((access) -> access.type).toList();
	}

	/**
	 * Whether the decorator can be read; without that it must not be replaced, or the
	 * user's own would be lost.
	 * @return {@code false} if Spring keeps it elsewhere or forbids reading
	 */
	boolean isReadable() {
		return this.field != null;
	}

	@Nullable TaskDecorator get(Object executor) {
		return (this.field != null) ? (TaskDecorator) ReflectionUtils.getField(this.field, executor) : null;
	}

	void set(Object executor, @Nullable TaskDecorator decorator) {
		this.setter.accept(executor, decorator);
	}

}
