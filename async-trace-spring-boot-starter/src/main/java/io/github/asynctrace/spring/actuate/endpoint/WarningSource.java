package io.github.asynctrace.spring.actuate.endpoint;

import java.util.List;

/**
 * Something that knows why the trees may not show everything, or that something is wrong.
 */
@FunctionalInterface
public interface WarningSource {

	/**
	 * What to tell whoever looks now.
	 * @return the warnings, possibly none
	 */
	List<WarningDescriptor> warnings();

}
