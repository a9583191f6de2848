package io.github.asynctrace.internal.custom;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

import io.github.asynctrace.spi.ContextProbe;
import io.github.asynctrace.spi.Customization;
import io.github.asynctrace.spi.FindingListener;
import io.github.asynctrace.spi.FrameElaborator;
import io.github.asynctrace.spi.FrameFilter;
import io.github.asynctrace.spi.SpanSource;
import io.github.asynctrace.spi.TaskContext;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.spi.TaskUnwrapper;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is plugged in by {@link ServiceLoader}, one object of each class; what
 * cannot be made is warned of, and the rest is found.
 */
final class Services {

	private static final List<Class<? extends Customization>> TYPES = List.of(FrameFilter.class, FrameElaborator.class,
			TaskUnwrapper.class, TaskListener.class, TaskContext.class, FindingListener.class, ContextProbe.class,
			SpanSource.class);

	// After an error the next provider may come, or the same error again.
	private static final int MAX_ERRORS = 10;

	private final Map<Class<?>, Customization> found = new LinkedHashMap<>();

	private final Set<@Nullable String> warned = new HashSet<>();

	private Services() {
	}

	static List<Customization> find() {
		Services services = new Services();
		for (ClassLoader loader : loaders()) {
			for (Class<? extends Customization> type : TYPES) {
				services.add(type, loader);
			}
		}
		return List.copyOf(services.found.values());
	}

	/** That of the thread, and ours where that one does not know of it. */
	private static List<ClassLoader> loaders() {
		List<ClassLoader> loaders = new ArrayList<>();
		ClassLoader own = Services.class.getClassLoader();
		ClassLoader context = Thread.currentThread().getContextClassLoader();
		if (context != null) {
			loaders.add(context);
		}
		ClassLoader loader = context;
		while (loader != null && loader != own) {
			loader = loader.getParent();
		}
		if (loader == null && own != null) {
			loaders.add(own);
		}
		return loaders;
	}

	private void add(Class<? extends Customization> type, ClassLoader loader) {
		Iterator<? extends Customization> providers = null;
		int errors = 0;
		boolean hasNext = true;
		while (hasNext && errors < MAX_ERRORS) {
			try {
				providers = (providers != null) ? providers : ServiceLoader.load(type, loader).iterator();
				hasNext = providers.hasNext();
				if (hasNext) {
					Customization provider = providers.next();
					this.found.putIfAbsent(provider.getClass(), provider);
				}
			}
			catch (ServiceConfigurationError | RuntimeException | LinkageError | StackOverflowError ex) {
				errors++;
				warn(type, ex);
			}
		}
	}

	private void warn(Class<?> type, Throwable ex) {
		if (this.warned.add(ex.getMessage())) {
			System.getLogger("io.github.asynctrace")
				.log(Level.WARNING, "A provider of " + type.getName() + " is left out", ex);
		}
	}

}
